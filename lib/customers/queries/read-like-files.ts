import type { z } from "zod";
import { readDivisionNames } from "#lib/network/index.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { limitTo } from "#lib/platform/sql.ts";
import type { LikeFilesInput } from "../contract/inputs.ts";
import type { LikeFile } from "../contract/views.ts";
import { likenessOf } from "../rules/likeness.ts";
import { serialKey } from "../rules/serial.ts";
import { survivorsOf } from "./survivors.ts";

/** As many as are compared, and as many as are offered. */
const COMPARED = 100;
const MOST = 4;
const SUREST: readonly LikeFile["because"][] = ["serial", "name_and_address", "address", "name_nearby"];

/** The files that a household being written down may already have (DOMAIN §5): by serial, by name and address; the surest first. */
export async function readLikeFiles({ db }: ReadContext, typed: z.output<typeof LikeFilesInput>): Promise<LikeFile[]> {
  const key = serialKey(typed.serial);
  const asset = key ? await db.asset.findFirst({ where: { serialKey: key, endedAt: null }, select: { customerId: true } }) : null;
  const name = typed.name.trim().normalize("NFC");
  const detail = typed.detail.normalize("NFKC").replace(/\s/g, "");
  // One character is a family name: half the town has it; and of all who are called so, only those of the place are meant.
  const named =
    [...name].length < 2 || !typed.divisionCode
      ? []
      : await db.$queryRaw<Id[]>`SELECT id FROM customer c WHERE lower(name) COLLATE "C" = ${name.toLowerCase()} AND EXISTS (
          SELECT FROM customer_address a WHERE a.customer_id = c.id AND a.division_code = ${typed.divisionCode} AND a.ended_at IS NULL)
          ${limitTo(COMPARED)}`;
  const begins = detail.match(/^\D*\d+/)?.[0] ?? "";
  const near =
    typed.divisionCode && begins.length >= 4
      ? await db.$queryRaw<Id[]>`SELECT customer_id AS id FROM customer_address
          WHERE letter_pairs(detail) @> letter_pairs(${begins}) AND division_code = ${typed.divisionCode} AND ended_at IS NULL ${limitTo(COMPARED)}`
      : [];
  const candidates = [...new Set([...(asset ? [asset.customerId] : []), ...named.map(({ id }) => id), ...near.map(({ id }) => id)])];
  if (candidates.length === 0) return [];
  const merged = await survivorsOf(db, candidates);
  const files = await db.customer.findMany({
    where: { id: { in: candidates.filter((id) => !merged.has(id)) } },
    include: {
      addresses: { where: { endedAt: null }, orderBy: { id: "asc" }, take: 20 },
      phones: { where: { endedAt: null }, orderBy: { position: "asc" }, take: 1 },
    },
    take: 2 * COMPARED + 1,
  });
  const like = files
    .flatMap((file) => {
      const because = file.id === asset?.customerId ? "serial" : likenessOf({ ...typed, name }, file);
      return because ? [{ file, because } as const] : [];
    })
    .sort((a, b) => SUREST.indexOf(a.because) - SUREST.indexOf(b.because))
    .slice(0, MOST);
  const places = await readDivisionNames(
    db,
    like.flatMap(({ file }) => file.addresses[0]?.divisionCode ?? []),
  );
  return like.map(({ file: { id, number, version, name: called, addresses, phones }, because }) => {
    const [address] = addresses;
    const place = address ? `${places.get(address.divisionCode) ?? ""} ${address.detail}`.trim() : "";
    return { id, number, version, name: called, phoneMask: phones[0]?.mask ?? "", place, because };
  });
}

type Id = { readonly id: string };
