import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readVisit } from "#lib/field/index.ts";
import { readDivisionsNamed } from "#lib/network/index.ts";
import { readPage } from "#lib/wiring/web.ts";
import { VisitScreen } from "../../../../components/field/visit-screen.tsx";
import { acceptAction, arriveAction, declineAction, departAction } from "../../today/actions.ts";
import * as actions from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shell.nav"))("visit") };
}

type Props = { params: Promise<{ workOrderId: string }>; searchParams: Promise<Record<string, string>> };
const Address = z.object({ workOrderId: z.uuid() });
const Search = z.object({ do: z.enum(["contact", "appointment"]).nullish().catch(null) });

/** In a stranger's kitchen: one work order, from accepting it to the customer's signature. */
export default async function VisitPage({ params, searchParams }: Props) {
  const address = Address.safeParse(await params);
  if (!address.success) notFound();
  const search = Search.parse(await searchParams);
  const read = await readPage("field.read", async (context) => {
    const visit = await readVisit(context, address.data.workOrderId);
    // The county that was reported, so that only what is missing must be asked.
    const county = visit?.addressToObtain ? visit.order.division : null;
    const named = county ? await readDivisionsNamed(context.db, county.split(" ").at(-1) ?? county) : [];
    return { visit, county: named.find(({ path }) => path === county) ?? null, personId: context.actor.personId ?? "", now: context.now };
  });
  if (!read.visit) notFound();
  return (
    <VisitScreen
      visit={read.visit}
      personId={read.personId}
      county={read.county && { code: read.county.code, path: read.county.path }}
      now={read.now}
      opens={search.do ?? null}
      actions={{
        accept: acceptAction,
        decline: declineAction,
        depart: departAction,
        arrive: arriveAction,
        revealPhone: actions.revealPhoneAction,
        recordContact: actions.recordContactAction,
        setAppointment: actions.setAppointmentAction,
        turnBack: actions.turnBackAction,
        recordStep: actions.recordStepAction,
        recordDiagnosis: actions.recordDiagnosisAction,
        takeSignature: actions.takeSignatureAction,
        complete: actions.completeVisitAction,
        cannotFinish: actions.cannotFinishAction,
        resume: actions.resumeWorkAction,
      }}
    />
  );
}
