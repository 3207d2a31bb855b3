import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { readOwnLicence } from "#lib/licence/index.ts";
import { readPage } from "#lib/wiring/web.ts";
import { OwnLicence } from "../../../components/licence/own-licence.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("licence.card"))("title") };
}

/** A technician between two jobs wants one figure: points left; then what was deducted, why, and what ends it. */
export default async function OwnLicencePage() {
  const card = await readPage("licence.own", readOwnLicence);
  if (!card) notFound();
  return <OwnLicence card={card} />;
}
