import { type Permission, permissionsOf, type Role } from "#lib/shared/roles.ts";
import { DEMO_PASSWORD } from "#seed/demo-accounts.ts";
import type { Canaries } from "./matrix-canaries.ts";

/** One account for every role that signs in; those below headquarters stand in Mianyang. */
export const ACCOUNTS: Readonly<Record<Role, string>> = {
  call_centre_agent: "agent.lin",
  call_centre_supervisor: "callcentre.gao",
  dispatcher: "dispatch.xu",
  technician: "tech.zhaolei",
  outlet_manager: "outlet.chen",
  follow_up_agent: "followup.bai",
  complaint_handler: "complaint.fang",
  inspector: "inspector.hao",
  centre_manager: "centre.deng",
  hq_manager: "hq.qin",
  administrator: "admin.ye",
  auditor: "audit.jin",
};

const SCOPED: readonly Role[] = ["technician", "outlet_manager", "centre_manager"];

/** Somebody who asks over the network: by nothing but addresses, headers and the cookie of their session. */
export type Reader = {
  readonly name: string;
  readonly role: Role | null;
  readonly permissions: ReadonlySet<Permission>;
  readonly cookie: string;
  /** Whether this person has a part in the repair at the Hangzhou outlet, and in the complaint. */
  readonly hasPart: Readonly<Record<"repair" | "complaint", boolean>>;
};

export const STRANGER: Reader = {
  name: "nobody",
  role: null,
  permissions: new Set(),
  cookie: "",
  hasPart: { repair: false, complaint: false },
};

/** Every role from Mianyang or headquarters, and those of Hangzhou who have the repair before them. */
export async function signInAll(base: string, { technician }: Canaries): Promise<readonly Reader[]> {
  const everybody: [Role, string, boolean][] = [
    ...Object.entries(ACCOUNTS).map(([role, login]): [Role, string, boolean] => [role as Role, login, !SCOPED.includes(role as Role)]),
    ["technician", technician, true],
    ["outlet_manager", "outlet.feng", true],
    ["centre_manager", "centre.ruan", true],
    ["outlet_manager", "outlet.wu", false],
    ["dispatcher", "dispatch.ma", false],
  ];
  return Promise.all(
    everybody.map(async ([role, login, isNear]) => {
      const permissions = permissionsOf([role]);
      const repair = isNear && (permissions.has("requests.read") || permissions.has("field.read"));
      const hasPart = { repair, complaint: repair && !SCOPED.includes(role) };
      return { name: `${role} ${login}`, role, permissions, cookie: await signIn(base, login), hasPart };
    }),
  );
}

/** As the sign-in page does it; answers the cookie. */
async function signIn(base: string, login: string): Promise<string> {
  const token = await fetch(`${base}/api/auth/csrf`);
  const { csrfToken } = (await token.json()) as { csrfToken: string };
  const answer = await fetch(`${base}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookiesOf(token), "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, login, password: DEMO_PASSWORD, json: "true" }),
  });
  const cookie = cookiesOf(answer);
  if (!/__Host-yipiao\.session=./.test(cookie)) throw new Error(`${login} could not sign in: ${answer.status}`);
  return cookie;
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

export type Answer = { readonly status: number; readonly text: string; readonly location: string };
export type Asking = { readonly method?: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: string };

export async function ask(
  base: string,
  reader: Reader,
  href: string,
  { method = "GET", headers = {}, body }: Asking = {},
): Promise<Answer> {
  const answer = await fetch(`${base}${href}`, {
    method,
    redirect: "manual",
    headers: { ...(reader.cookie ? { cookie: reader.cookie } : {}), ...headers },
    ...(body === undefined ? {} : { body }),
    signal: AbortSignal.timeout(20_000),
  });
  const location = answer.headers.get("location") ?? "";
  // The router's own address of a payload is told first: without it nothing of the page would be looked at.
  if ("rsc" in headers && !/[?&]_rsc/.test(href) && /[?&]_rsc/.test(location)) {
    await answer.text();
    const { pathname, search } = new URL(location, base);
    return ask(base, reader, `${pathname}${search}`, { method, headers, ...(body === undefined ? {} : { body }) });
  }
  const isStream = answer.headers.get("content-type")?.startsWith("text/event-stream");
  return { status: answer.status, text: isStream ? await beginningOf(answer) : await answer.text(), location };
}

/** A stream does not end: what it has said half a second later. */
async function beginningOf(answer: Response): Promise<string> {
  const reader = answer.body?.getReader();
  let text = "";
  const closing = setTimeout(() => void reader?.cancel(), 500);
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done) break;
    text += new TextDecoder().decode(value);
  }
  clearTimeout(closing);
  return text;
}

/** A list worked through by a few at once, in the order it has. */
export async function eachOf<T>(list: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...list];
  const one = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: 6 }, one));
}
