"use client";

import { useTranslations } from "next-intl";
import type { CommandAction } from "../form/command.ts";
import { forgetAllDrafts } from "../form/use-draft.ts";
import { SignOutButton } from "../identity/sign-out-button.tsx";
import { LanguageSwitch, ThemeSwitch } from "../shell/switches.tsx";
import { FieldPage } from "./field-page.tsx";

/** Who I am on this phone, its language and look, and the way out: what was typed here leaves with me. */
export function MyPage({ name, role, signOut }: { name: string; role: string; signOut: CommandAction }) {
  const t = useTranslations("field.me");
  return (
    <FieldPage title={t("title")}>
      <div className="flex flex-col gap-6">
        <div>
          <p className="text-xl font-semibold">{name}</p>
          <p className="text-muted">{role}</p>
        </div>
        <div className="flex flex-col gap-4 [&_label]:min-h-12 [&_label]:text-base">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
        <div className="flex flex-col gap-1 border-t border-line pt-4">
          <SignOutButton
            signOut={(commandId, input) => {
              forgetAllDrafts();
              return signOut(commandId, input);
            }}
          />
          <p className="px-3.5 text-sm text-muted">{t("sign_out_hint")}</p>
        </div>
      </div>
    </FieldPage>
  );
}
