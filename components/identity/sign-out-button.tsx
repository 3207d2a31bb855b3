"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CommandAction } from "../form/command.ts";
import { Button } from "../ui/button.tsx";
import { leave } from "./leave.ts";

/** The way out. */
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
        void leave(signOut);
      }}
    >
      {t("sign_out")}
    </Button>
  );
}
