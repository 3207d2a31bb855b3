import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readReportForm } from "#lib/inbox/index.ts";
import { sealForm, visitorOfRequest } from "#lib/platform/web/visitor.ts";
import { read } from "#lib/wiring/doors.ts";
import { ReportForm } from "../../../components/report/report-form.tsx";
import { reportOnlineAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inbox.report"))("title") };
}

/** A customer without an account, on their phone, with something that does not work. In a minute they want it to be in good hands. */
export default async function ReportPage() {
  const form = await read(await visitorOfRequest(), "visitor.report", readReportForm);
  return <ReportForm form={form} made={sealForm(new Date())} report={reportOnlineAction} />;
}
