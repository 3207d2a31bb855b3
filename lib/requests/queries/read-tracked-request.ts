import { type LinkActor, linkActor } from "#lib/platform/actor.ts";
import type { Db } from "#lib/platform/db.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { tokenHash } from "../adapters/link-token.ts";
import type { TrackedRequest } from "../contract/link.ts";

const TOKEN = /^[A-Za-z0-9_-]{22}$/;

/** The link behind a token that has not ended; null for any other. */
export async function readActorOfLink(db: Db, token: string, now: Date): Promise<LinkActor | null> {
  if (!TOKEN.test(token)) return null;
  const link = await db.customerLink.findUnique({ where: { tokenHash: tokenHash(token) } });
  return link && link.endsAt > now ? linkActor(link.id) : null;
}

type Row = Pick<TrackedRequest, "number" | "type" | "stage"> & {
  readonly productZh: string | null;
  readonly productEn: string | null;
  readonly promise: { readonly startsAt: string; readonly endsAt: string } | null;
  readonly visit: {
    readonly status: string;
    readonly startsAt: string | null;
    readonly nameZh: string | null;
    readonly nameEn: string | null;
    readonly outletZh: string;
    readonly outletEn: string;
    readonly isLicensed: boolean;
  } | null;
  readonly steps: readonly { readonly kind: TrackedRequest["steps"][number]["kind"]; readonly at: string }[];
};

/** Completed work completes its request in the same moment: to the customer that is one step. */
function isSaidAlready({ kind, at }: Row["steps"][number], steps: Row["steps"]): boolean {
  return kind === "request_completed" && steps.some((other) => other.kind === "work_order_completed" && other.at === at);
}

/** What is held for the technician before they have phoned is no appointment yet. */
const NOT_AGREED = ["outlet_accepted", "assigned", "accepted"];

/** What the link that reads was made for (`tracked_request`); null once it has ended. */
export async function readTrackedRequest({ db, now }: ReadContext): Promise<TrackedRequest | null> {
  const [found] = await db.$queryRaw<{ row: Row }[]>`SELECT t AS row FROM tracked_request() t`;
  if (!found) return null;
  const { number, type, stage, productZh, productEn, promise, visit, steps } = found.row;
  return {
    ...{ number, type, stage, now },
    product: productZh && productEn ? { zh: productZh, en: productEn } : null,
    promise: promise && { startsAt: new Date(promise.startsAt), endsAt: new Date(promise.endsAt) },
    visit: visit && {
      status: visit.status,
      startsAt: visit.startsAt && !NOT_AGREED.includes(visit.status) ? new Date(visit.startsAt) : null,
      technician: visit.nameZh && visit.nameEn ? { zh: visit.nameZh, en: visit.nameEn } : null,
      outlet: { zh: visit.outletZh, en: visit.outletEn },
      isLicensed: visit.isLicensed,
    },
    steps: steps.filter((step) => !isSaidAlready(step, steps)).map(({ kind, at }) => ({ kind, at: new Date(at) })),
  };
}
