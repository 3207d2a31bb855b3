import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { readTrackedRequest } from "#lib/requests/index.ts";
import { read } from "#lib/wiring/doors.ts";
import { linkOfRequest } from "#lib/wiring/web.ts";
import { TrackedRequestView } from "../../../../components/track/tracked-request-view.tsx";

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("requests.track"))("title"), referrer: "no-referrer" };
}

/** A customer with the link and no account, on their phone. In ten seconds they want to know when somebody comes, and who. */
export default async function TrackPage({ params }: Props) {
  const { token } = await params;
  const request = await read(await linkOfRequest(token), "link.track", readTrackedRequest);
  if (!request) notFound();
  return <TrackedRequestView request={request} />;
}
