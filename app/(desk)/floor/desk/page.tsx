import { notFound } from "next/navigation";
import { isMeasured } from "#lib/platform/web/floor.ts";
import { readPage } from "#lib/wiring/web.ts";

export const dynamic = "force-dynamic";

/** The same inside a desk: its shell, and nothing in it. */
export default async function DeskFloorPage() {
  if (!isMeasured()) notFound();
  await readPage("identity.own", async () => null);
  return null;
}
