import type { z } from "zod";
import type { CommandContext } from "#lib/platform/command.ts";
import type { Db, Prisma } from "#lib/platform/db.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { ok, refuse } from "#lib/shared/result.ts";
import { emailDigest, phoneDigest } from "../adapters/phone-digest.ts";
import { maskEmail } from "../contract/email-address.ts";
import type { NewAddress, NewAsset, NewCustomer } from "../contract/inputs.ts";
import { maskPhone } from "../contract/phone-number.ts";
import { serialKey } from "../rules/serial.ts";
import { writeChange } from "./file-row.ts";

/** Of two that a merge brought together the one that holds. */
const NOW_FIRST: Prisma.CustomerPhoneOrderByWithRelationInput[] & Prisma.CustomerEmailOrderByWithRelationInput[] = [
  { endedAt: { sort: "desc", nulls: "first" } },
  { id: "asc" },
];

/** Opens a customer's file with a first number. The clear number goes to its own table; the file keeps digest, tail, mask. */
export async function openFile(
  db: Db,
  { name, phone, wishes = null }: z.output<typeof NewCustomer> & { readonly wishes?: string | null },
  now: Date,
): Promise<{ customerId: string; phoneId: string }> {
  const customerId = uuidv7();
  await db.customer.createMany({ data: [{ id: customerId, name, wishes, createdAt: now }] });
  return { customerId, phoneId: await addPhone(db, customerId, phone) };
}

/** Adds a number to a file, of somebody of the household where it is said, or answers the one that is or was there already. */
export async function addPhone(db: Db, customerId: string, e164: string, memberId: string | null = null): Promise<string> {
  const digest = phoneDigest(e164);
  const known = await db.customerPhone.findFirst({ where: { customerId, digest }, orderBy: NOW_FIRST });
  if (known?.endedAt) await db.customerPhone.update({ where: { id: known.id }, data: { endedAt: null, memberId } });
  if (known) return known.id;
  const phoneId = uuidv7();
  const row = { id: phoneId, customerId, digest, tail: e164.slice(-4), mask: maskPhone(e164), memberId };
  await db.customerPhone.createMany({ data: [row] });
  await db.$executeRaw`SELECT keep_phone(${phoneId}::uuid, ${e164})`;
  return phoneId;
}

/** Adds an address of mail to a file, after those there are, or answers the one that is or was there already. */
export async function addEmail(db: Db, customerId: string, address: string): Promise<string> {
  const digest = emailDigest(address);
  const known = await db.customerEmail.findFirst({ where: { customerId, digest }, orderBy: NOW_FIRST });
  if (known?.endedAt) await db.customerEmail.update({ where: { id: known.id }, data: { endedAt: null } });
  if (known) return known.id;
  const emailId = uuidv7();
  const position = 1 + (await db.customerEmail.count({ where: { customerId } }));
  await db.customerEmail.createMany({ data: [{ id: emailId, customerId, digest, mask: maskEmail(address), position }] });
  await db.$executeRaw`SELECT keep_email(${emailId}::uuid, ${address})`;
  return emailId;
}

/** Adds the address that one of a household wrote from, with its entry. One that was there and ended stays ended. */
export async function addSender(context: CommandContext, customerId: string, address: string): Promise<void> {
  const { db } = context;
  await db.$queryRaw`SELECT 1 FROM customer WHERE id = ${customerId}::uuid FOR UPDATE`;
  if ((await db.customerEmail.count({ where: { customerId, digest: emailDigest(address) } })) > 0) return;
  const file = await db.customer.findUniqueOrThrow({ where: { id: customerId } });
  await addEmail(db, customerId, address);
  await writeChange(context, file, { kind: "email", before: null, after: maskEmail(address) });
}

export async function addAddress(db: Db, customerId: string, address: z.output<typeof NewAddress>): Promise<string> {
  const id = uuidv7();
  await db.customerAddress.createMany({ data: [{ id, customerId, ...address }] });
  return id;
}

type Placed = z.output<typeof NewAsset> & { readonly dealer?: string | null; readonly addressId?: string | null };

/**
 * Adds an appliance, or has the one hold again that ended in this file under the same serial. Refusal: `serial_taken` at the field
 * when the serial stands in a file already.
 */
export async function addAsset(db: Db, customerId: string, asset: Placed, field: string) {
  const key = serialKey(asset.serial);
  if (key && (await db.asset.findFirst({ where: { serialKey: key, endedAt: null }, select: { id: true } }))) {
    return refuse("serial_taken", undefined, { [field]: { code: "serial_taken" } });
  }
  const { categoryId, modelId, serial, invoiceNumber, dealer = null, addressId = null } = asset;
  const row = { modelId, serial, serialKey: key, purchasedOn: purchaseDay(asset.purchasedOn), invoiceNumber, dealer, addressId };
  const known = key ? await db.asset.findFirst({ where: { customerId, categoryId, serialKey: key }, orderBy: { id: "desc" } }) : null;
  if (known) {
    // What is not said now is not forgotten.
    const said = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
    await db.asset.update({ where: { id: known.id }, data: { ...said, endedAt: null, endReason: null } });
    return ok(known.id);
  }
  const id = uuidv7();
  await db.asset.createMany({ data: [{ id, customerId, categoryId, ...row }] });
  return ok(id);
}

/** A local day as its column keeps it. */
export const purchaseDay = (day: string | null) => (day ? new Date(`${day}T00:00:00Z`) : null);
