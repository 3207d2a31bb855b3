"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { forgetDraft } from "../form/use-draft.ts";
import { useToast } from "../ui/toast.tsx";
import { intakeDraftKey } from "./form-draft.ts";

/** A form that has gone on with its call is another's: it is closed here, and no copy of it stays on this device. */
export function useGoneForms(gone: readonly string[], personId: string, openId: string | null): void {
  const t = useTranslations("telephony.transfer");
  const router = useRouter();
  const toast = useToast();
  const list = gone.join(" ");
  useEffect(() => {
    for (const callId of list ? list.split(" ") : []) {
      if (callId === openId) {
        toast({ title: t("gone") });
        router.push("/intake");
      } else forgetDraft(intakeDraftKey(personId, { id: callId }));
    }
  }, [list, personId, openId, router, toast, t]);
}
