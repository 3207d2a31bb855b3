import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { readMe } from "#lib/identity/index.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { readPage, requireActor } from "#lib/wiring/web.ts";
import { MyPage } from "../../../components/field/my-page.tsx";
import { signOutAction } from "../../account-actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("field.me"))("title") };
}

/** Language, look and the way out, on a phone. */
export default async function MePage() {
  const actor = await requireActor("identity.own");
  const { name } = await readPage("identity.own", readMe);
  const roles = await getTranslations("identity.roles");
  return (
    <MyPage name={inLocale(name, await getLocale())} role={actor.roles.map((role) => roles(role)).join(" · ")} signOut={signOutAction} />
  );
}
