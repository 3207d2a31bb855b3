import { Agent, type IncomingMessage, request as send } from "node:http";
import { DEMO_PASSWORD } from "#seed/demo-accounts.ts";

export type Asking = {
  readonly method?: "GET" | "POST";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};
export type Answer = { readonly status: number; readonly body: string; readonly ms: number; readonly location: string };

/** Somebody signed in, as the server knows a browser: by cookie, origin and connections that stay open. */
export class Browser {
  readonly #base: URL;
  readonly #agent: Agent;
  readonly #resends: boolean;
  #cookie = "";

  /** `resends`: sends a request anew whose resting connection the server had closed meanwhile. */
  constructor(base: string, connections: number, { resends = true } = {}) {
    this.#resends = resends;
    this.#base = new URL(base);
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** As the sign-in page does it. */
  async signIn(login: string): Promise<this> {
    const token = await fetch(new URL("/api/auth/csrf", this.#base));
    const { csrfToken } = (await token.json()) as { csrfToken: string };
    const answer = await fetch(new URL("/api/auth/callback/credentials", this.#base), {
      method: "POST",
      redirect: "manual",
      headers: { cookie: cookiesOf(token), "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ csrfToken, login, password: DEMO_PASSWORD, json: "true" }),
    });
    await answer.body?.cancel();
    this.#cookie = cookiesOf(answer);
    if (!/__Host-yipiao\.session=./.test(this.#cookie)) throw new Error(`${login} could not sign in: ${answer.status}`);
    return this;
  }

  /** Asks and reads the answer to its end; `ms` from sending to the last byte. */
  ask(asking: Asking): Promise<Answer> {
    const { method = "GET", path, headers = {}, body } = asking;
    return new Promise((resolve, reject) => {
      const began = performance.now();
      const asked = send(
        {
          agent: this.#agent,
          host: this.#base.hostname,
          port: this.#base.port,
          method,
          path,
          headers: {
            ...(this.#cookie && { cookie: this.#cookie }),
            ...(method === "POST" && { origin: this.#base.origin }),
            ...(body !== undefined && { "content-length": Buffer.byteLength(body) }),
            ...headers,
          },
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on("data", (part: Buffer) => parts.push(part));
          answer.on("error", reject);
          answer.on("end", () => resolve(answerOf(answer, Buffer.concat(parts), performance.now() - began)));
        },
      );
      // The server closes a connection that rested while others were measured; what was sent into it has not arrived.
      asked.on("error", (fault: NodeJS.ErrnoException) =>
        this.#resends && asked.reusedSocket && fault.code === "ECONNRESET" ? resolve(this.ask(asking)) : reject(fault),
      );
      asked.end(body);
    });
  }

  /** The address under which the router asks for a page's payload: the server names it once. */
  async payload(path: string): Promise<Asking> {
    const headers = { rsc: "1" };
    const { location } = await this.ask({ path, headers });
    if (!/[?&]_rsc/.test(location)) return { path, headers };
    const { pathname, search } = new URL(location, this.#base);
    return { path: `${pathname}${search}`, headers };
  }

  /** Opens a stream and lets what comes go by, on a connection of its own; answers how to end it. */
  listen(path: string): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const { hostname: host, port } = this.#base;
      const asked = send({ agent: false, host, port, path, headers: { cookie: this.#cookie, accept: "text/event-stream" } }, (answer) => {
        answer.on("error", () => {});
        answer.resume();
        if (answer.statusCode === 200) resolve(() => void asked.destroy());
        else reject(new Error(`${path} answered ${answer.statusCode}`));
      });
      asked.on("error", reject);
      asked.end();
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

function answerOf(answer: IncomingMessage, body: Buffer, ms: number): Answer {
  return { status: answer.statusCode ?? 0, body: body.toString("utf8"), ms, location: answer.headers.location ?? "" };
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}
