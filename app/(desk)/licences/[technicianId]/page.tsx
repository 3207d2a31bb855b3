import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readLicenceCard } from "#lib/licence/index.ts";
import { readPage, requireActor } from "#lib/wiring/web.ts";
import { LicenceFile } from "../../../../components/licence/licence-file.tsx";
import { reinstateLicenceAction, reversePointsAction, suspendLicenceAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("licence.list"))("title") };
}

/**
 * Whoever answers for a technician wants to know in ten seconds whether they may work, what stands behind it and what ends
 * it; a manager of headquarters decides from here.
 */
export default async function LicencePage({ params }: { params: Promise<{ technicianId: string }> }) {
  const { technicianId } = await params;
  if (!z.uuid().safeParse(technicianId).success) notFound();
  const { permissions, personId } = await requireActor("licence.read");
  const card = await readPage("licence.read", (context) => readLicenceCard(context, technicianId));
  if (!card) notFound();
  return (
    <LicenceFile
      card={card}
      writerId={personId}
      opensRequests={permissions.has("requests.read")}
      actions={
        permissions.has("licence.decide")
          ? { suspend: suspendLicenceAction, reinstate: reinstateLicenceAction, reverse: reversePointsAction }
          : null
      }
    />
  );
}
