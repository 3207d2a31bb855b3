import type { z } from "zod";
import { command } from "#lib/platform/command.ts";
import type { Db } from "#lib/platform/db.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { emailDigest, phoneDigest } from "../adapters/phone-digest.ts";
import { ChangeInFileInput } from "../contract/edit.ts";
import { maskEmail } from "../contract/email-address.ts";
import { maskPhone } from "../contract/phone-number.ts";
import { changeAppliance } from "./appliance-entry.ts";
import { currentEntry, endEntry, openRequestAt } from "./end-in-file.ts";
import { addressText, holdFile, writeChange } from "./file-row.ts";
import { addAddress, addEmail, addPhone } from "./keep-file.ts";
import { membershipText, rowOfMembership } from "./membership-entry.ts";

/**
 * Changes what a customer's file says. A number or an address of mail is replaced: requests and messages keep the one they were
 * given. So is an address of the home, unless an open request goes there: `address_in_use`, for that one is corrected on the request.
 * What stands there is at the new one then. An appliance whose purchase is corrected leaves what was decided for its requests as it
 * was. Refusals besides: `not_found`, `stale`, `nothing_changed`, `number_in_use`, and those of `addToFile` for appliances and memberships.
 */
export const changeInFile = command({
  name: "customers.change_in_file",
  permission: "requests.log",
  input: ChangeInFileInput,
  example: () => ({ customerId: uuidv7(), seenVersion: 1, entry: { kind: "name" as const, name: "…" } }),
  async run(context, { customerId, seenVersion, entry }) {
    const { db, subject } = context;
    const held = await holdFile(db, { customerId, seenVersion });
    if (!held.ok) return held;
    const file = held.value;
    subject(customerId);
    if (entry.kind === "name" || entry.kind === "wishes") {
      const [before, after] = entry.kind === "name" ? [file.name, entry.name] : [file.wishes, entry.wishes];
      if (before === after) return refuse("nothing_changed");
      const set = entry.kind === "name" ? { name: entry.name } : { wishes: entry.wishes };
      return ok({ version: await writeChange(context, file, { kind: entry.kind, before, after }, set) });
    }
    if (entry.kind === "asset") {
      const changed = await changeAppliance(db, customerId, entry, context.now);
      return changed.ok ? ok({ version: await writeChange(context, file, { kind: "asset", ...changed.value }) }) : changed;
    }
    const before = await currentEntry(db, customerId, entry.kind, entry.id);
    if (before === null) return notFound();
    const after = await textOf(db, entry);
    if (await saysTheSame(db, entry, before, after)) return refuse("nothing_changed");
    const used = await openRequestAt(db, entry.kind, entry.id);
    if (used !== null) return refuse(entry.kind === "phone" ? "number_in_use" : "address_in_use", { number: used });
    await replace(db, customerId, entry, context.now);
    return ok({ version: await writeChange(context, file, { kind: entry.kind, before, after }) });
  },
});

type Entry = Exclude<z.output<typeof ChangeInFileInput>["entry"], { kind: "name" | "wishes" | "asset" }>;

async function textOf(db: Db, entry: Entry): Promise<string> {
  switch (entry.kind) {
    case "member":
      return entry.name;
    case "phone":
      return maskPhone(entry.number);
    case "email":
      return maskEmail(entry.address);
    case "address":
      return addressText(db, entry.address);
    case "membership":
      return membershipText(entry.membership);
  }
}

/** By the digest where the mask hides the difference. */
async function saysTheSame(db: Db, entry: Entry, before: string, after: string): Promise<boolean> {
  const where = { id: entry.id };
  if (entry.kind === "phone") return (await db.customerPhone.count({ where: { ...where, digest: phoneDigest(entry.number) } })) > 0;
  if (entry.kind === "email") return (await db.customerEmail.count({ where: { ...where, digest: emailDigest(entry.address) } })) > 0;
  return before === after;
}

async function replace(db: Db, customerId: string, entry: Entry, now: Date): Promise<void> {
  if (entry.kind === "member") {
    await db.householdMember.update({ where: { id: entry.id }, data: { name: entry.name } });
    return;
  }
  if (entry.kind === "membership") {
    await db.membership.update({ where: { id: entry.id }, data: rowOfMembership(entry.membership) });
    return;
  }
  const standing =
    entry.kind === "address"
      ? await db.asset.findMany({ where: { customerId, addressId: entry.id }, select: { id: true }, take: 200 })
      : [];
  const memberId = entry.kind === "phone" ? (await db.customerPhone.findUniqueOrThrow({ where: { id: entry.id } })).memberId : null;
  await endEntry(db, entry.kind, entry.id, now);
  if (entry.kind === "phone") await addPhone(db, customerId, entry.number, memberId);
  else if (entry.kind === "email") await addEmail(db, customerId, entry.address);
  else {
    const addressId = await addAddress(db, customerId, entry.address);
    await db.asset.updateMany({ where: { id: { in: standing.map(({ id }) => id) } }, data: { addressId } });
  }
}
