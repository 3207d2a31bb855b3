import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readHousehold, readMergePreview } from "#lib/customers/index.ts";
import { readPage } from "#lib/wiring/web.ts";
import { MergeScreen } from "../../../../../components/customers/merge-screen.tsx";
import { mergeFilesAction } from "../actions.ts";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("customers.merge"))("title") };
}

const With = z.coerce.number().int().min(1).max(2_147_483_647).optional().catch(0);

/** An agent who sees that one household has two files. In ten seconds they want to be sure that it is one, and to know what goes where. */
export default async function MergePage({ params, searchParams }: Props) {
  const { id } = await params;
  if (!z.uuid().safeParse(id).success) notFound();
  const number = With.parse((await searchParams).with || undefined);
  const { file, preview } = await readPage("requests.log", async (context) => ({
    file: await readHousehold(context, id),
    preview: number ? await readMergePreview(context, id, number) : null,
  }));
  if (!file) notFound();
  if (file.id !== id) redirect(`/customers/${file.id}/merge`);
  return <MergeScreen file={file} asked={number === undefined ? null : String(number || "")} preview={preview} merge={mergeFilesAction} />;
}
