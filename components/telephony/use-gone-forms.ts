"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { forgetDraft } from "../form/use-draft.ts";
import { useToast } from "../ui/toast.tsx";
import { intakeDraftKey } from "./form-draft.ts";

/** A form that has gone on with its call is another's: it is closed here, and no copy of it stays on this device. */
export function useGoneForms(gone: readonly string[], personId: string, openId: string | null): void {
  const t = useTranslations("telephony.transfer");
  const router = useRouter();
  const toast = useToast();
  const list = gone.join(" ");
  const left = useRef<string | null>(null);
  const leave = useRef(() => {});
  leave.current = () => {
    toast({ title: t("gone") });
    router.push("/intake");
  };
  useEffect(() => {
    const ids = list ? list.split(" ") : [];
    // Leaving takes a moment, and is said once.
    if (openId === null || !ids.includes(openId)) left.current = null;
    for (const callId of ids) {
      if (callId !== openId) forgetDraft(intakeDraftKey(personId, { id: callId }));
      else if (left.current !== callId) {
        left.current = callId;
        leave.current();
      }
    }
  }, [list, personId, openId]);
}
