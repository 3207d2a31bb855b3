import { command } from "#lib/platform/command.ts";
import type { Db } from "#lib/platform/db.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { EndInFileInput } from "../contract/edit.ts";
import type { EndReason, EntryKind } from "../contract/vocabulary.ts";
import { applianceText } from "./appliance-entry.ts";
import { addressText, holdFile, writeChange } from "./file-row.ts";
import { currentMembership } from "./membership-entry.ts";

/**
 * Ends what no longer holds: it is not offered any more, and stays for the requests that refer to it; of an appliance the reason is
 * asked. Refusals: `not_found`, `stale`, `last_number` (a file without a number is found by nobody), `number_in_use`, `address_in_use`
 * and `appliance_in_use` with the open request that would lose its contact, its way or what it is about.
 */
export const endInFile = command({
  name: "customers.end_in_file",
  permission: "requests.log",
  input: EndInFileInput,
  example: () => ({ customerId: uuidv7(), seenVersion: 1, kind: "phone" as const, id: uuidv7() }),
  async run(context, { customerId, seenVersion, kind, id, reason = null }) {
    const { db, subject } = context;
    const held = await holdFile(db, { customerId, seenVersion });
    if (!held.ok) return held;
    const before = await currentEntry(db, customerId, kind, id);
    if (before === null) return notFound();
    if (kind === "phone" && (await numbersOf(db, customerId)) === 1) return refuse("last_number");
    const used = await openRequestAt(db, kind, id);
    if (used !== null) return refuse(IN_USE[kind] ?? "address_in_use", { number: used });
    await endEntry(db, kind, id, context.now, reason);
    const version = await writeChange(context, held.value, { kind, before, after: null, reason });
    subject(customerId, id);
    return ok({ version });
  },
});

const IN_USE: Partial<Record<EntryKind, "number_in_use" | "address_in_use" | "appliance_in_use">> = {
  phone: "number_in_use",
  address: "address_in_use",
  asset: "appliance_in_use",
};

/** A number that two files had before they were merged is one. */
async function numbersOf(db: Db, customerId: string): Promise<number> {
  return (await db.customerPhone.groupBy({ by: ["digest"], where: { customerId, endedAt: null } })).length;
}

/** What one reads of an entry that holds; null where there is none. */
export async function currentEntry(db: Db, customerId: string, kind: EntryKind, id: string): Promise<string | null> {
  const where = { id, customerId, endedAt: null };
  switch (kind) {
    case "member":
      return (await db.householdMember.findFirst({ where }))?.name ?? null;
    case "phone":
      return (await db.customerPhone.findFirst({ where }))?.mask ?? null;
    case "email":
      return (await db.customerEmail.findFirst({ where }))?.mask ?? null;
    case "address": {
      const address = await db.customerAddress.findFirst({ where });
      return address && addressText(db, address);
    }
    case "asset":
      return (await db.asset.count({ where })) > 0 ? applianceText(db, customerId, id) : null;
    case "membership":
      return currentMembership(db, customerId, id);
  }
}

/** The number of an open request whose contact this is, where somebody still has to go, or which is about it. */
export async function openRequestAt(db: Db, kind: EntryKind, id: string): Promise<number | null> {
  if (kind === "asset") {
    const about = await db.serviceRequest.findFirst({
      where: { assetId: id, stage: { notIn: ["closed", "cancelled"] } },
      select: { number: true },
    });
    return about?.number ?? null;
  }
  if (kind !== "phone" && kind !== "address") return null;
  const phone = kind === "phone" ? await db.customerPhone.findUniqueOrThrow({ where: { id } }) : null;
  const where = phone
    ? { phone: { digest: phone.digest }, stage: { notIn: ["closed", "cancelled"] } }
    : { addressId: id, stage: { in: ["logged", "dispatched", "in_service"] } };
  // By the household: neither the contact nor the place of a request has an index of its own.
  const of = kind === "phone" ? { phones: { some: { id } } } : { addresses: { some: { id } } };
  const request = await db.serviceRequest.findFirst({ where: { ...where, customer: of }, select: { number: true } });
  return request?.number ?? null;
}

export async function endEntry(db: Db, kind: EntryKind, id: string, endedAt: Date, reason: EndReason | null = null): Promise<void> {
  const change = { where: { id }, data: { endedAt } };
  if (kind === "member") await db.householdMember.update(change);
  else if (kind === "membership") await db.membership.update(change);
  else if (kind === "asset") await db.asset.update({ where: { id }, data: { endedAt, endReason: reason } });
  else if (kind === "address") {
    const { customerId } = await db.customerAddress.update(change);
    // What stood there stands nobody knows where.
    await db.asset.updateMany({ where: { customerId, addressId: id }, data: { addressId: null } });
  } else if (kind === "phone") {
    const { customerId, digest } = await db.customerPhone.findUniqueOrThrow({ where: { id } });
    await db.customerPhone.updateMany({ where: { customerId, digest, endedAt: null }, data: { endedAt } });
  } else {
    const { customerId, digest } = await db.customerEmail.findUniqueOrThrow({ where: { id } });
    await db.customerEmail.updateMany({ where: { customerId, digest, endedAt: null }, data: { endedAt } });
  }
}
