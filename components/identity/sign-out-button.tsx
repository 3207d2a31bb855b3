"use client";

import { signOut as dropCookie } from "next-auth/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { uuidv7 } from "#lib/shared/ids.ts";
import type { CommandAction } from "../form/command.ts";
import { Button } from "../ui/button.tsx";

/** Ends the session row first, then drops the cookie: a copied cookie is worth nothing afterwards. */
export function SignOutButton({ signOut }: { signOut: CommandAction }) {
  const t = useTranslations("shell.menu");
  const [pending, setPending] = useState(false);
  return (
    <Button
      variant="ghost"
      icon="sign-out"
      className="w-full justify-start"
      pending={pending}
      onClick={() => {
        setPending(true);
        void signOut(uuidv7(), {})
          .catch(() => undefined)
          .then(() => dropCookie({ callbackUrl: "/sign-in" }));
      }}
    >
      {t("sign_out")}
    </Button>
  );
}
