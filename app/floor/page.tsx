import { notFound } from "next/navigation";
import { isMeasured } from "#lib/platform/web/floor.ts";
import { readPage } from "#lib/wiring/web.ts";

export const dynamic = "force-dynamic";

/** The floor of a page: somebody is let in, their role and actor are set, nothing is read and nothing shown. */
export default async function FloorPage() {
  if (!isMeasured()) notFound();
  await readPage("identity.own", async () => null);
  return null;
}
