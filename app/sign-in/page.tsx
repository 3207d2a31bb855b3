import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { actorOfRequest } from "#lib/wiring/web.ts";
import { SignInForm } from "../../components/identity/sign-in-form.tsx";
import { PlainShell } from "../../components/shell/plain-shell.tsx";
import { LanguageSwitch } from "../../components/shell/switches.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identity.sign_in"))("title") };
}

/** Anybody of the organisation, at the start of the day: name, password, in. */
export default async function SignInPage() {
  if (await actorOfRequest()) redirect("/welcome");
  return (
    <PlainShell aside={<LanguageSwitch />}>
      <SignInForm />
    </PlainShell>
  );
}
