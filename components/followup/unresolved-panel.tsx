"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import type { FollowUpView, SignatureView } from "#lib/followup/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { CommandForm, FormField, SubmitButton } from "../form/command-form.tsx";
import { useCommand } from "../form/use-command.ts";
import { useDraft } from "../form/use-draft.ts";
import { Moment } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { Textarea } from "../ui/textarea.tsx";
import type { CallActions, CallEnd } from "./call-actions.ts";

/** Two people sign that a request stays unresolved; the second signature closes it, so it asks once more. */
export function UnresolvedPanel({ view, actions, onEnd }: { view: FollowUpView; actions: CallActions; onEnd: (end: CallEnd) => void }) {
  const t = useTranslations("followup.unresolved");
  const { signatures } = view.unresolved;
  const signedByMe = signatures.some(({ mine }) => mine);
  return (
    <Panel title={t("title")} icon="users">
      <div className="flex flex-col gap-3">
        <p className="text-sm text-muted">{t("explain")}</p>
        {signatures.length > 0 && (
          <ul className="flex flex-col gap-2">
            {signatures.map((signature) => (
              <Signature key={signature.capacity} signature={signature} now={view.now} />
            ))}
          </ul>
        )}
        {signedByMe ? <p role="status">{t("wait_second")}</p> : <SignForm view={view} actions={actions} onEnd={onEnd} />}
      </div>
    </Panel>
  );
}

function Signature({ signature, now }: { signature: SignatureView; now: Date }) {
  const t = useTranslations("followup.unresolved");
  const locale = useLocale();
  return (
    <li className="rounded-md bg-sunken px-3 py-2">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-medium">
          {t("signed", { name: inLocale(signature.name, locale), capacity: t(`capacities.${signature.capacity}`) })}
        </span>
        <Moment at={signature.signedAt} now={now} className="text-sm text-muted" />
      </p>
      <p className="break-words">{signature.words}</p>
    </li>
  );
}

function SignForm({ view, actions, onEnd }: { view: FollowUpView; actions: CallActions; onEnd: (end: CallEnd) => void }) {
  const t = useTranslations("followup.unresolved");
  const router = useRouter();
  const second = view.unresolved.signatures.length > 0;
  const draft = useDraft(`${view.me.id}:unresolved:${view.request.id}:${view.cycle}`, "");
  const sign = useCommand(actions.sign, {
    onDone: ({ closed }) => {
      draft.clear();
      if (closed) onEnd({ kind: "closed", closing: "unresolved" });
      router.refresh();
    },
  });
  const label = t(second ? "words_second" : "words");
  return (
    <CommandForm
      command={sign}
      labels={{ words: label }}
      input={() => ({ requestId: view.request.id, seenVersion: view.request.version, words: draft.value })}
    >
      <FormField path="words" label={label} required hint={second ? t("second_closes") : undefined}>
        <Textarea rows={3} maxLength={1000} value={draft.value} onChange={({ target }) => draft.set(target.value)} />
      </FormField>
      <SubmitButton variant={second ? "danger" : "secondary"} className="self-start">
        {t(second ? "sign_close" : "sign")}
      </SubmitButton>
    </CommandForm>
  );
}
