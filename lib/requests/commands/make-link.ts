import { type CommandContext, command } from "#lib/platform/command.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { notFound, ok, type Result } from "#lib/shared/result.ts";
import { addMinutes } from "#lib/shared/service-calendar.ts";
import { linkToken, tokenHash } from "../adapters/link-token.ts";
import { linkPolicy, MakeLinkInput } from "../contract/link.ts";

const A_DAY = 24 * 60;
/** A link with less left than this is not handed out any more. */
const LEAST_DAYS = 7;

/**
 * The address under which a customer sees their request: the one that was made before while it lasts a week yet, else a new one.
 * Shown to whoever asks, to be told to the customer; kept is its hash. Refusal: `not_found`.
 */
export const makeLink = command({
  name: "requests.make_link",
  permission: "requests.own",
  input: MakeLinkInput,
  example: () => ({ requestId: "01900000-0000-7000-8000-000000000000" }),
  run: (context, { requestId }) => lastingLink(context, requestId),
  show: async (_context, link) => shown(link),
});

/**
 * The same for a message to the customer, which a job sends (DOMAIN §5: the promise goes out with the tracking link).
 * Refusal: `not_found`.
 */
export const makeLinkToSend = command({
  name: "requests.make_link_to_send",
  permission: "job",
  input: MakeLinkInput,
  example: () => ({ requestId: "01900000-0000-7000-8000-000000000000" }),
  run: (context, { requestId }) => lastingLink(context, requestId),
  show: async (_context, link) => shown(link),
});

type Kept = { readonly linkId: string; readonly endsAt: string };

function shown({ linkId, endsAt }: Kept) {
  return { path: `/track/${linkToken(linkId)}`, endsAt };
}

async function lastingLink({ db, now, subject }: CommandContext, requestId: string): Promise<Result<Kept>> {
  const [request] = await db.$queryRaw<{ id: string }[]>`SELECT id FROM service_request WHERE id = ${requestId}::uuid FOR UPDATE`;
  if (!request) return notFound();
  const standing = await db.customerLink.findFirst({
    where: { requestId, endsAt: { gt: addMinutes(now, LEAST_DAYS * A_DAY) } },
    orderBy: { endsAt: "desc" },
  });
  subject(requestId);
  if (standing) return ok({ linkId: standing.id, endsAt: standing.endsAt.toISOString() });
  const { value } = await readPolicy(db, linkPolicy, now);
  const linkId = uuidv7();
  const endsAt = addMinutes(now, value.linkDays * A_DAY);
  await db.customerLink.createMany({ data: [{ id: linkId, requestId, tokenHash: tokenHash(linkToken(linkId)), madeAt: now, endsAt }] });
  return ok({ linkId, endsAt: endsAt.toISOString() });
}
