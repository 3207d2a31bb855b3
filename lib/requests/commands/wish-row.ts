import type { z } from "zod";
import type { CommandContext } from "#lib/platform/command.ts";
import type { Wish } from "../contract/inputs.ts";
import type { NewWish } from "./insert-request.ts";
import type { RequestRow } from "./request-row.ts";

export function wishedIn({ startsAt, endsAt, words }: z.output<typeof Wish>): NewWish {
  return { startsAt: new Date(startsAt), endsAt: new Date(endsAt), words };
}

/** What the timeline says of a wish, on the fact with which it was told; its words stand with the request alone. */
export function wishData({ startsAt, endsAt }: NewWish) {
  return { wishedFrom: startsAt.toISOString(), wishedTill: endsAt.toISOString() };
}

/** Writes down the next wish of a held request. */
export async function keepWish({ db, actor, now }: CommandContext, { id: requestId, cycle }: RequestRow, wish: NewWish): Promise<void> {
  const last = await db.wishedWindow.findFirst({ where: { requestId }, orderBy: { seq: "desc" }, select: { seq: true } });
  await db.wishedWindow.createMany({
    data: [{ requestId, seq: (last?.seq ?? 0) + 1, cycle, ...wish, madeAt: now, madeById: actor.personId }],
  });
}
