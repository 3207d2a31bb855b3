import type { CommandContext } from "#lib/platform/command.ts";
import { command } from "#lib/platform/command.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import type { Interval } from "#lib/shared/service-calendar.ts";
import { PromiseWindowInput } from "../contract/inputs.ts";
import { refusedWindow, refusedWish } from "../rules/promise.ts";
import type { NewWish } from "./insert-request.ts";
import { changeRequest, holdRequest, type RequestRow, startClock } from "./request-row.ts";
import { keepWish, wishData, wishedIn } from "./wish-row.ts";

const MOVABLE = ["logged", "dispatched", "in_service"];

/**
 * Promises a window, or moves it, and writes down what the customer wanted where that is another. Refusals: `not_found`, `stale`,
 * `request_over`, `address_first`, `window_past`, `window_too_long`, `wish_past`, `wish_too_long`.
 */
export const promiseWindow = command({
  name: "requests.promise_window",
  permission: "requests.own",
  input: PromiseWindowInput,
  example: () => ({
    requestId: "01900000-0000-7000-8000-000000000000",
    seenVersion: 1,
    window: { startsAt: "2026-01-01T02:00:00Z", endsAt: "2026-01-01T04:00:00Z" },
    askedBy: "customer" as const,
  }),
  async run(context, { requestId, seenVersion, window, askedBy, wish: told }) {
    const request = await holdRequest(context.db, requestId);
    if (!request) return notFound();
    if (request.version !== seenVersion) return refuse("stale");
    if (!MOVABLE.includes(request.stage)) return refuse("request_over");
    if (!request.addressId) return refuse("address_first");
    const interval = { startsAt: new Date(window.startsAt), endsAt: new Date(window.endsAt) };
    const bad = refusedWindow(interval, context.now);
    if (bad) return bad;
    const wish = told && wishedIn(told);
    const badWish = wish && refusedWish(wish, context.now);
    if (badWish) return badWish;
    const changed = await changeRequest(context, request, {});
    if (wish) await keepWish(context, changed, wish);
    await keepPromise(context, changed, interval, askedBy, wish);
    context.subject(requestId);
    return ok({ version: changed.version });
  },
});

/** Adds the next promise of a held request and sets its clock; every context that moves a window goes through here. */
export async function keepPromise(
  context: CommandContext,
  request: RequestRow,
  window: Interval,
  askedBy: "customer" | "us",
  wish: NewWish | null = null,
): Promise<void> {
  const last = await context.db.servicePromise.findFirst({ where: { requestId: request.id }, orderBy: { seq: "desc" } });
  await context.db.servicePromise.createMany({
    data: [{ requestId: request.id, seq: (last?.seq ?? 0) + 1, ...window, askedBy, madeAt: context.now, madeById: context.actor.personId }],
  });
  await startClock(context, request, "arrive", window.endsAt);
  context.event({
    kind: "promise_made",
    requestId: request.id,
    cycle: request.cycle,
    data: { startsAt: window.startsAt.toISOString(), endsAt: window.endsAt.toISOString(), askedBy, ...(wish && wishData(wish)) },
  });
}
