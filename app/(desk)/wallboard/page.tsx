import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readFirstContact } from "#lib/requests/index.ts";
import { readWallboard } from "#lib/telephony/index.ts";
import { readPage } from "#lib/wiring/web.ts";
import { Wallboard } from "../../../components/telephony/wallboard.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("telephony.board"))("title") };
}

/**
 * Does anybody wait, and is there somebody to answer? A supervisor sees the whole call centre now and today; `?view=wall` shows the
 * same on a wall, without the desk around it.
 */
export default async function WallboardPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { view } = await searchParams;
  const { board, firstContact } = await readPage("calls.watch", async (context) => ({
    board: await readWallboard(context),
    firstContact: await readFirstContact(context, null),
  }));
  return <Wallboard board={board} firstContact={firstContact} isOnWall={view === "wall"} />;
}
