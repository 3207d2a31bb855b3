import { readDivisionNames } from "#lib/network/index.ts";
import type { Db } from "#lib/platform/db.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import type { RequestType, Stage, Urgency } from "#lib/requests/contract/vocabulary.ts";
import { clockPolicy, readSettled, readTimeline } from "#lib/requests/index.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import { callPolicy } from "../contract/policies.ts";
import type { FollowUpView } from "../contract/views.ts";
import type { Capacity, ClosingKind } from "../contract/vocabulary.ts";
import { holderOf } from "../rules/claim.ts";
import { unreachedEvidence } from "../rules/unreached.ts";
import { namesOfPeople } from "./names-of-people.ts";
import { maskName, seesPersonalData } from "./personal-data.ts";
import { readAttempts } from "./read-attempts.ts";
import { readEarlierFollowUps, remedyView } from "./read-earlier-follow-ups.ts";
import { readNextCall } from "./read-next-call.ts";
import { readVisits } from "./read-visits.ts";

/** Everything about one call for the person who makes it; null where there is no such task in sight. */
export async function readFollowUp(context: ReadContext, taskId: string): Promise<FollowUpView | null> {
  const { db, actor, now } = context;
  if (actor.scope.kind !== "hq") return null;
  const task = await db.followUpTask.findUnique({ where: { id: taskId } });
  const request = task && (await db.serviceRequest.findUnique({ where: { id: task.requestId } }));
  if (!task || !request) return null;
  const customer = await db.customer.findUniqueOrThrow({ where: { id: request.customerId } });
  const phone = await db.customerPhone.findUniqueOrThrow({ where: { id: request.phoneId } });
  const address = request.addressId ? await db.customerAddress.findUnique({ where: { id: request.addressId } }) : null;
  const asset = request.assetId ? await db.asset.findUnique({ where: { id: request.assetId } }) : null;
  const closing = await db.closing.findUnique({ where: { requestId: request.id } });
  const clear = seesPersonalData(actor);
  const { value: policy } = await readPolicy(db, callPolicy, now);
  const { value: clocks } = await readPolicy(db, clockPolicy, now);
  const attempts = await readAttempts(db, taskId);
  const evidence = unreachedEvidence(attempts);
  const signatures = await db.closingSignature.findMany({
    where: { requestId: request.id, cycle: request.cycle },
    orderBy: { signedAt: "asc" },
    take: 2,
  });
  const people = await namesOfPeople(db, [
    task.claimedById,
    request.ownerId,
    actor.personId,
    ...attempts.map(({ calledById }) => calledById),
    ...signatures.map(({ personId }) => personId),
  ]);
  // A claim of one's own that lapsed stays one's own until somebody else takes the call.
  const holderId = holderOf(task, now, policy.claimMinutes) ?? (task.claimedById === actor.personId ? actor.personId : null);
  const earlier = await readEarlierFollowUps(db, request.id, clear);
  const remedy =
    task.seq > 1
      ? await db.remedy.findFirst({
          where: { requestId: request.id, cycle: task.cycle, agreedAt: { lte: task.openedAt } },
          orderBy: { agreedAt: "desc" },
        })
      : null;
  const category = request.categoryId ? await db.category.findUnique({ where: { id: request.categoryId } }) : null;
  const model = asset?.modelId ? await db.model.findUnique({ where: { id: asset.modelId } }) : null;
  const symptom = request.symptomId ? await db.symptom.findUnique({ where: { id: request.symptomId } }) : null;
  const settled = await readSettled(db, request.id);
  const divisionCode = address?.divisionCode ?? request.divisionCode;
  const division = (await readDivisionNames(db, [divisionCode])).get(divisionCode) ?? "";
  const stillUnsatisfied = earlier.some(({ cycle, satisfaction }) => cycle === request.cycle && satisfaction === "unsatisfied");

  return {
    taskId,
    version: task.version,
    cycle: task.cycle,
    seq: task.seq,
    dueAt: task.dueAt,
    openedAt: task.openedAt,
    doneAt: task.doneAt,
    now,
    holder: holderId ? { id: holderId, name: people(holderId), mine: holderId === actor.personId } : null,
    me: { id: actor.personId ?? "", name: people(actor.personId) },
    may: {
      call: actor.permissions.has("followup.call"),
      sign: actor.permissions.has("followup.sign_unresolved"),
      reveal: actor.permissions.has("customers.reveal_phone"),
    },
    request: {
      id: request.id,
      number: request.number,
      version: request.version,
      type: request.type as RequestType,
      stage: request.stage as Stage,
      urgency: request.urgency as Urgency,
      loggedAt: request.loggedAt,
      words: clear ? request.words : null,
      owner: { id: request.ownerId, name: people(request.ownerId) },
    },
    customer: {
      name: clear ? customer.name : maskName(customer.name),
      phoneMask: phone.mask,
      wishes: clear ? customer.wishes : null,
    },
    place: [division, clear && address?.detail].filter(Boolean).join(" "),
    asset: asset &&
      category && {
        category: named(category),
        modelCode: model?.code ?? null,
        serial: asset.serial,
        purchasedOn: asset.purchasedOn?.toISOString().slice(0, 10) ?? null,
      },
    symptom: symptom && named(symptom),
    fetchReason: settled?.fetchReason ?? null,
    toldPrice: settled?.price ?? null,
    visits: await readVisits(db, request.id, clear),
    attempts: attempts.map(({ id, result, calledAt, calledById }) => ({ id, result, calledAt, by: people(calledById) })),
    unreached: {
      attempts: attempts.filter(({ result }) => result !== "reached").length,
      days: new Set(attempts.filter(({ result }) => result !== "reached").map(({ calledOn }) => calledOn)).size,
      mayClose: evidence.ok,
    },
    reachedAt: await readReachedAt(db, request.customerId),
    earlier,
    remedy: remedy && (await remedyView(db, remedy, clear)),
    remedyOwners: await readRemedyOwners(db, request.ownerId),
    callBack: { soonMinutes: clocks.contactMinutes, days: policy.remedyDays },
    unresolved: {
      open: request.stage === "in_follow_up" && request.cycle >= 2 && stillUnsatisfied,
      signatures: signatures.map(({ capacity, personId, words, signedAt }) => ({
        capacity: capacity as Capacity,
        name: people(personId),
        words: clear ? words : "",
        signedAt,
        mine: personId === actor.personId,
      })),
    },
    closing: closing && { kind: closing.kind as ClosingKind, at: closing.closedAt },
    nextTaskId: actor.permissions.has("followup.call") ? await readNextCall(context, taskId) : null,
    timeline: await readTimeline(context, request.id),
  };
}

function named({ nameZh, nameEn }: { nameZh: string; nameEn: string }): Bilingual {
  return { zh: nameZh, en: nameEn };
}

/** When the customer was on the line before: rang themselves, or answered a follow-up. The newest three. */
async function readReachedAt(db: Db, customerId: string): Promise<Date[]> {
  const calls = await db.serviceRequest.findMany({
    where: { customerId, channel: "phone" },
    orderBy: { loggedAt: "desc" },
    take: 3,
    select: { loggedAt: true },
  });
  const answered = await db.followUpAttempt.findMany({
    where: { reached: true, task: { request: { customerId } } },
    orderBy: { calledAt: "desc" },
    take: 3,
    select: { calledAt: true },
  });
  return [...calls.map(({ loggedAt }) => loggedAt), ...answered.map(({ calledAt }) => calledAt)]
    .sort((a, b) => b.getTime() - a.getTime())
    .slice(0, 3);
}

const OWNER_ROLES = ["call_centre_agent", "call_centre_supervisor", "complaint_handler", "hq_manager"];

/** Who may keep a word given to a customer: people at headquarters, the request's owner first. */
async function readRemedyOwners(db: Db, ownerId: string) {
  const people = await db.person.findMany({
    where: { active: true, centreId: null, outletId: null, OR: [{ id: ownerId }, { roles: { some: { role: { in: OWNER_ROLES } } } }] },
    orderBy: { login: "asc" },
    take: 100,
  });
  return people.sort((a, b) => Number(b.id === ownerId) - Number(a.id === ownerId)).map((row) => ({ id: row.id, name: named(row) }));
}
