import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readMyOpenRequests } from "#lib/requests/index.ts";
import { readPage } from "#lib/wiring/web.ts";
import { chosenColumns } from "../../../components/data-table/chosen-columns.ts";
import { MyRequests } from "../../../components/requests/my-requests.tsx";
import { MyRequestsAddress } from "./filters.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("requests.my"))("title") };
}

/** An owner between two calls: what of mine is stuck, and whose turn is it? */
export default async function MyRequestsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const { stage, turn, type, due, after, columns } = MyRequestsAddress.parse(await searchParams);
  const filters = { stages: stage, turns: turn, types: type, dues: due };
  const page = await readPage("requests.own", (context) => readMyOpenRequests(context, filters, after ?? null));
  return <MyRequests page={page} filtered={[...stage, ...turn, ...type, ...due].length > 0} shown={chosenColumns(columns)} />;
}
