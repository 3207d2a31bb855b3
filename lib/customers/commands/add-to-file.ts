import type { z } from "zod";
import { type CommandContext, command } from "#lib/platform/command.ts";
import type { Db } from "#lib/platform/db.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { emailDigest, phoneDigest } from "../adapters/phone-digest.ts";
import { AddToFileInput } from "../contract/edit.ts";
import { maskEmail } from "../contract/email-address.ts";
import { maskPhone } from "../contract/phone-number.ts";
import { addAppliance } from "./appliance-entry.ts";
import { addressText, holdFile, writeChange } from "./file-row.ts";
import { addAddress, addEmail, addPhone } from "./keep-file.ts";
import { membershipText, rowOfMembership } from "./membership-entry.ts";

/**
 * Adds somebody of the household, a number, an address of mail or of the home, an appliance or a membership to a customer's file
 * (DOMAIN §5). Refusals: `not_found`, `stale`, `file_has_it` when the same stands there already, of an appliance `serial_elsewhere` with
 * the file in which its serial stands, `purchased_in_future`, of a membership `membership_taken`.
 */
export const addToFile = command({
  name: "customers.add_to_file",
  permission: "requests.log",
  input: AddToFileInput,
  example: () => ({ customerId: uuidv7(), seenVersion: 1, entry: { kind: "member" as const, name: "…" } }),
  async run(context, { customerId, seenVersion, entry }) {
    const { db, subject } = context;
    const held = await holdFile(db, { customerId, seenVersion });
    if (!held.ok) return held;
    if (entry.kind === "phone" && entry.memberId && !(await isMember(db, customerId, entry.memberId))) return notFound();
    if (await hasIt(db, customerId, entry)) return refuse("file_has_it");
    const added = await add(context, customerId, entry);
    if (!added.ok) return added;
    const { id, after } = added.value;
    const version = await writeChange(context, held.value, { kind: entry.kind, before: null, after });
    subject(customerId, id);
    return ok({ id, version });
  },
});

type Entry = z.output<typeof AddToFileInput>["entry"];

async function isMember(db: Db, customerId: string, id: string): Promise<boolean> {
  return (await db.householdMember.findFirst({ where: { id, customerId, endedAt: null }, select: { id: true } })) !== null;
}

async function hasIt(db: Db, customerId: string, entry: Entry): Promise<boolean> {
  const current = { customerId, endedAt: null };
  switch (entry.kind) {
    case "member":
      return (await db.householdMember.count({ where: { ...current, name: entry.name } })) > 0;
    case "phone":
      return (await db.customerPhone.count({ where: { ...current, digest: phoneDigest(entry.number) } })) > 0;
    case "email":
      return (await db.customerEmail.count({ where: { ...current, digest: emailDigest(entry.address) } })) > 0;
    case "address": {
      const { divisionCode, streetCode, detail } = entry.address;
      return (await db.customerAddress.count({ where: { ...current, divisionCode, streetCode, detail } })) > 0;
    }
    case "membership":
      return (await db.membership.count({ where: { ...current, number: entry.membership.number } })) > 0;
    case "asset":
      // Two of a kind may stand in one home: what tells them apart is the serial.
      return false;
  }
}

async function add({ db, now }: CommandContext, customerId: string, entry: Entry) {
  switch (entry.kind) {
    case "member": {
      const id = uuidv7();
      await db.householdMember.createMany({ data: [{ id, customerId, name: entry.name }] });
      return ok({ id, after: entry.name });
    }
    case "phone":
      return ok({ id: await addPhone(db, customerId, entry.number, entry.memberId), after: maskPhone(entry.number) });
    case "email":
      return ok({ id: await addEmail(db, customerId, entry.address), after: maskEmail(entry.address) });
    case "address":
      return ok({ id: await addAddress(db, customerId, entry.address), after: await addressText(db, entry.address) });
    case "asset":
      return addAppliance(db, customerId, entry.asset, now);
    case "membership": {
      const id = uuidv7();
      await db.membership.createMany({ data: [{ id, customerId, ...rowOfMembership(entry.membership) }] });
      return ok({ id, after: membershipText(entry.membership) });
    }
  }
}
