import type { z } from "zod";
import { addAddress, addAsset, openFile, survivorOf } from "#lib/customers/index.ts";
import type { CommandContext } from "#lib/platform/command.ts";
import type { Db } from "#lib/platform/db.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { addMinutes } from "#lib/shared/service-calendar.ts";
import { tieCall } from "#lib/telephony/index.ts";
import { type Entitlement, isSamePrice, priceListPolicy, priceOf, readEntitlement } from "#lib/warranty/index.ts";
import type { LogRequestInput } from "../contract/inputs.ts";
import { clockPolicy } from "../contract/policies.ts";
import { refusedWindow, refusedWish } from "../rules/promise.ts";
import { urgencyOf } from "../rules/urgency.ts";
import { insertRequest, type Settled } from "./insert-request.ts";
import { type Known, readKnown } from "./read-known.ts";
import { alarmJob } from "./request-row.ts";
import { wishData, wishedIn } from "./wish-row.ts";

type Input = z.output<typeof LogRequestInput>;
/**
 * Who owns it from now on, and who wrote it; nobody where a machine did. `arrivedAt`: when its words reached the house, where
 * that was earlier; the clock of the answer begins with it (DOMAIN §4, twenty-four hours).
 */
type By = { readonly ownerId: string; readonly loggedById: string | null; readonly arrivedAt?: Date };

/** Writes one request with all that belongs to it: what `log_request` does, on whatever channel it came. */
export async function logFor(context: CommandContext, input: Input, { ownerId, loggedById, arrivedAt }: By) {
  const { db, now } = context;
  const window = input.window && { startsAt: new Date(input.window.startsAt), endsAt: new Date(input.window.endsAt) };
  const badWindow = window && refusedWindow(window, now);
  if (badWindow) return badWindow;
  const wish = input.wish && wishedIn(input.wish);
  const badWish = wish && refusedWish(wish, now);
  if (badWish) return badWish;

  // Files are parted and entries ended under a lock of the file: what stands in it now stands until this request is there.
  if ("id" in input.customer) await db.$queryRaw`SELECT 1 FROM customer WHERE id = ${input.customer.id}::uuid FOR KEY SHARE`;
  const known = await readKnown(db, input);
  const contact = await resolveCustomer(db, input.customer, known, now);
  if (!contact) return await noSuchFile(db, input.customer);
  const address = await resolveAddress(db, contact.customerId, input.address, known);
  if (input.address && !address) return notFound();
  const asset = await resolveAsset(db, contact.customerId, input.asset, known, address?.id ?? null);
  if (!asset.ok) return asset;

  const { symptom } = known;
  if (input.symptomId && !symptom) return notFound();
  const categoryId = asset.value?.categoryId ?? symptom?.categoryId ?? null;
  if (symptom && asset.value && symptom.categoryId !== asset.value.categoryId) {
    return refuse("symptom_of_other_category", undefined, { symptomId: { code: "symptom_of_other_category" } });
  }
  const safety = symptom?.safety === "gas" || symptom?.safety === "current" ? symptom.safety : null;
  // Nobody reads a script to a machine: what is dangerous stands at the top of the queue instead.
  if (safety && !input.safetyScriptRead && loggedById)
    return refuse("safety_script_first", undefined, { safetyScriptRead: { code: "safety_script_first" } });

  const divisionCode = address?.divisionCode ?? input.divisionCode ?? "";
  const { categoryCode: category, modelCode } = known;
  const given =
    asset.value && category
      ? await readEntitlement(db, { category, modelCode, divisionCode, purchasedOn: asset.value.purchasedOn }, now)
      : null;
  const settled = await settledAtDesk(context, input, known, given);
  if (!settled.ok) return settled;
  const urgency = urgencyOf({ safety, urgent: input.urgent });
  const { value: clocks } = await readPolicy(db, clockPolicy, now);
  const request = await insertRequest(
    db,
    {
      ...{ type: input.type, channel: input.channel, urgency, divisionCode, categoryId, ownerId, loggedById, loggedAt: now },
      customerId: contact.customerId,
      phoneId: contact.phoneId,
      addressId: address?.id ?? null,
      assetId: asset.value?.id ?? null,
      symptomId: input.symptomId ?? null,
      words: input.words ?? null,
      entitlement: given?.kind ?? "none",
      entitlementRule: JSON.stringify(given ?? {}),
      // A complaint goes to headquarters alone, whatever the place.
      centreId: input.type === "complaint" ? null : known.centreId,
    },
    window ? { ...window, askedBy: input.windowAskedBy } : undefined,
    wish,
    [
      { kind: "answer", dueAt: addMinutes(arrivedAt ?? now, clocks.answerHours * 60) },
      ...(window ? [{ kind: "arrive" as const, dueAt: window.endsAt }] : []),
    ],
    // What no person wrote was settled with nobody.
    loggedById ? settled.value : null,
  );
  for (const clock of request.clocks) context.enqueue(alarmJob(clock));
  context.subject(request.id, contact.customerId);
  context.event({
    kind: "request_logged",
    requestId: request.id,
    cycle: 1,
    data: {
      ...{ type: input.type, channel: input.channel, urgency, addressToObtain: !address },
      ...(input.sameFault && { sameFault: true }),
      ...(wish && wishData(wish)),
      ...(input.scriptVersion !== null && { scriptVersion: input.scriptVersion }),
      ...toldOnTimeline(settled.value, known),
    },
  });
  if (input.callId && !(await tieCall(context, input.callId, { requestId: request.id, cycle: 1 }))) return notFound();
  if (window) {
    context.event({
      kind: "promise_made",
      requestId: request.id,
      cycle: 1,
      data: { startsAt: window.startsAt.toISOString(), endsAt: window.endsAt.toISOString(), askedBy: input.windowAskedBy },
    });
  }
  // With it the next appliance of the same call is written.
  const { customerId } = contact;
  return ok({
    requestId: request.id,
    number: request.number,
    customerId,
    addressId: address?.id ?? null,
    assetId: asset.value?.id ?? null,
  });
}

/**
 * What the customer was told and granted beside the request itself. Refusals: `not_found` (no such contact of this caller, no
 * such open request about this appliance), `price_changed` (what was told is not what holds).
 */
async function settledAtDesk(
  { db, now }: CommandContext,
  input: Input,
  { contact, beside, categoryCode }: Known,
  given: Entitlement | null,
) {
  if (input.together && !contact) return notFound();
  if (input.beside && !beside) return notFound();
  const { toldPrice } = input;
  if (toldPrice) {
    const list = await readPolicy(db, priceListPolicy, now);
    const holds = given && categoryCode ? priceOf(list, { category: categoryCode, type: input.type }, given) : null;
    if (!isSamePrice(toldPrice, holds)) return refuse("price_changed", undefined, { toldPrice: { code: "price_changed" } });
  }
  return ok({ contactId: contact?.id ?? null, fetchReason: input.fetchReason, beside: input.beside, toldPrice });
}

/** The same on the timeline: numbers and codes. */
function toldOnTimeline({ fetchReason, beside, toldPrice }: Settled, known: Known) {
  return {
    ...(known.contact && { togetherWith: known.contact.number }),
    ...(known.beside && beside && { besideNumber: known.beside.number, besideReason: beside.reason }),
    ...(fetchReason && { fetchReason }),
    ...(toldPrice && { priceBasis: toldPrice.basis, callOutFen: toldPrice.callOutFen, labourFen: toldPrice.labourFen }),
  };
}

async function resolveCustomer(db: Db, given: Input["customer"], { phoneId }: Known, now: Date) {
  if (!("id" in given)) return openFile(db, given, now);
  return phoneId && { customerId: given.id, phoneId };
}

/** A file that has become part of another is taken again: who was on the screen has other numbers and appliances by now. */
async function noSuchFile(db: Db, given: Input["customer"]) {
  if (!("id" in given)) return notFound();
  const survivor = await survivorOf(db, given.id);
  return survivor.id === given.id ? notFound() : refuse("file_merged", { number: survivor.number });
}

async function resolveAddress(db: Db, customerId: string, given: Input["address"], { address }: Known) {
  if (!given) return null;
  if ("id" in given) return address;
  return { id: await addAddress(db, customerId, given), divisionCode: given.divisionCode };
}

/** A new one stands where somebody is asked to go. */
async function resolveAsset(db: Db, customerId: string, given: Input["asset"], { asset }: Known, addressId: string | null) {
  if (!given) return ok(null);
  if ("id" in given) return asset ? ok(asset) : notFound();
  const added = await addAsset(db, customerId, { ...given, addressId }, "asset.serial");
  return added.ok ? ok({ id: added.value, categoryId: given.categoryId, purchasedOn: given.purchasedOn }) : added;
}
