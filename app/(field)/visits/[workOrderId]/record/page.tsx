import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readVisit } from "#lib/field/index.ts";
import { readMe } from "#lib/identity/index.ts";
import { readPage } from "#lib/wiring/web.ts";
import { ServiceRecord } from "../../../../../components/field/service-record.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("field.record"))("title") };
}

const Address = z.object({ workOrderId: z.uuid() });

/** What the customer sees before signing, and keeps on paper. */
export default async function RecordPage({ params }: { params: Promise<{ workOrderId: string }> }) {
  const address = Address.safeParse(await params);
  if (!address.success) notFound();
  const { visit, me } = await readPage("field.read", async (context) => ({
    visit: await readVisit(context, address.data.workOrderId),
    me: await readMe(context),
  }));
  if (!visit) notFound();
  return <ServiceRecord visit={visit} technician={me.name} />;
}
