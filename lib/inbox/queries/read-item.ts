import { readDivisionNames } from "#lib/network/index.ts";
import type { Db, Rows } from "#lib/platform/db.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { inboxPolicy } from "../contract/policies.ts";
import { Readings } from "../contract/readings.ts";
import type { AnswerLine, InboxItemView, IntakeItem } from "../contract/views.ts";
import type { AsideReason, EndKind, InboxChannel } from "../contract/vocabulary.ts";
import { isLetLie, mayAnswer } from "../rules/hold.ts";
import { LISTED, lineOf } from "./read-files.ts";
import { readAnswerBy } from "./read-inbox.ts";

const ANSWERS = {
  include: { writtenBy: true, attempts: { orderBy: { number: "asc" } } },
  orderBy: { createdAt: "asc" },
  take: 50,
} as const;

/** One item with what may belong to it; null where there is none. */
export async function readItem({ db, actor, now }: ReadContext, itemId: string): Promise<InboxItemView | null> {
  if (actor.scope.kind !== "hq") return null;
  const row = await db.inboxItem.findUnique({
    where: { id: itemId },
    include: { takenBy: true, endedBy: true, request: { select: { number: true } }, files: LISTED, answers: ANSWERS },
  });
  if (!row) return null;
  const readings = Readings.parse(row.readings);
  const { value: policy } = await readPolicy(db, inboxPolicy, now);
  const answerBy = await readAnswerBy(db, now);
  const category = readings.categoryId ? await db.category.findUnique({ where: { id: readings.categoryId } }) : null;
  const { id, number, words, phoneMask, emailMask, arrivedAt, takenBy, takenAt } = row;
  const isMine = takenBy !== null && takenBy.id === actor.personId;
  return {
    ...{ id, number, words, phoneMask, emailMask, arrivedAt, readings },
    channel: row.channel as InboxChannel,
    answerBy: answerBy(arrivedAt),
    category: category && { zh: category.nameZh, en: category.nameEn },
    division: await divisionOf(db, readings),
    taken:
      takenBy && takenAt
        ? { by: named(takenBy), at: takenAt, isMine, mayTake: !row.endedAt && (isMine || isLetLie(takenAt, now, policy.heldMinutes)) }
        : null,
    end: row.endedAt && {
      kind: row.endKind as EndKind,
      at: row.endedAt,
      by: row.endedBy && named(row.endedBy),
      requestId: row.requestId,
      requestNumber: row.request?.number ?? null,
      reason: row.reason as AsideReason | null,
      note: row.note,
    },
    files: row.files.map(lineOf),
    mayAnswer: row.channel === "mail" && emailMask !== null && actor.personId !== null && mayAnswer(row, actor.personId).ok,
    answers: row.answers.map(answerOf),
    open: row.endedAt ? [] : await readOpenFor(db, row.phoneDigest, row.emailDigest, readings.requestNumber),
  };
}

type AnswerRow = Rows.MessageModel & {
  readonly writtenBy: Rows.PersonModel | null;
  readonly attempts: readonly { readonly via: string; readonly outcome: string }[];
};

function answerOf({ id, words, writtenBy, createdAt, attempts }: AnswerRow): AnswerLine {
  const last = attempts.at(-1);
  const isOver = last !== undefined && last.outcome !== "unknown";
  const state = !isOver ? "waiting" : last.outcome === "refused" ? "failed" : last.via === "log" ? "logged" : "sent";
  return { id, words: words ?? "", by: writtenBy ? named(writtenBy) : { zh: "", en: "" }, at: createdAt, state };
}

/** What intake is filled in with: an item that the reader has or had in hand and has not put aside or joined; null for any other. */
export async function readIntakeItem({ db, actor }: ReadContext, itemId: string): Promise<IntakeItem | null> {
  if (actor.scope.kind !== "hq") return null;
  const { personId } = actor;
  const row = personId ? await db.inboxItem.findFirst({ where: { id: itemId, takings: { some: { personId } } } }) : null;
  if (!row) return null;
  const isLost = row.takenById !== personId;
  // Just turned: what is read back to the customer stays on the screen. The number is no longer told.
  if (row.endedAt && row.endKind !== "turned" && !isLost) return null;
  const readings = Readings.parse(row.readings);
  const [contact] = await db.$queryRaw<{ phone: string | null }[]>`SELECT phone FROM inbox_contact(${itemId}::uuid)`;
  const { id, number, arrivedAt, words, emailMask } = row;
  return {
    ...{ id, number, arrivedAt, words, readings, emailMask },
    lost: isLost ? (row.endedAt ? "item_ended" : "take_item_first") : null,
    channel: row.channel as InboxChannel,
    division: await divisionOf(db, readings),
    phone: contact?.phone ?? null,
  };
}

/** Requests that are not over, of whoever has this number or address, or of this number; at most ten, the newest first. */
function readOpenFor(
  db: Db,
  phoneDigest: string | null,
  emailDigest: string | null,
  requestNumber: number | null,
): Promise<InboxItemView["open"]> {
  return db.$queryRaw<InboxItemView["open"]>`
    SELECT r.id, r.number, c.name AS customer, left(r.words, 80) AS words FROM (
      SELECT id FROM service_request WHERE number = ${requestNumber}::int
      UNION SELECT q.id FROM service_request q JOIN customer_phone p ON p.customer_id = q.customer_id WHERE p.digest = ${phoneDigest}
      UNION SELECT q.id FROM service_request q JOIN customer_email e ON e.customer_id = q.customer_id WHERE e.digest = ${emailDigest}
    ) f JOIN service_request r ON r.id = f.id JOIN customer c ON c.id = r.customer_id
    WHERE r.stage NOT IN ('closed', 'cancelled') ORDER BY r.logged_at DESC LIMIT 10`;
}

async function divisionOf(db: Db, { divisionCode, streetCode }: Readings): Promise<string | null> {
  const code = streetCode ?? divisionCode;
  return code ? ((await readDivisionNames(db, [code])).get(code) ?? null) : null;
}

function named({ nameZh, nameEn }: { readonly nameZh: string; readonly nameEn: string }) {
  return { zh: nameZh, en: nameEn };
}
