"use client";

import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Form } from "../form/form.tsx";
import { useRefusalText } from "../form/refusal-text.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Notice } from "../ui/notice.tsx";
import { Panel } from "../ui/panel.tsx";

const KNOWN = ["sign_in_failed", "sign_in_slow_down", "busy"];

/** Name and password. What is wrong is said in a sentence that takes the focus; the name stays typed. */
export function SignInForm() {
  const t = useTranslations("identity.sign_in");
  const refusalText = useRefusalText();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem) summary.current?.focus();
  }, [problem]);

  async function send(form: FormData) {
    setPending(true);
    setProblem(null);
    try {
      const answer = await signIn("credentials", { login: form.get("login"), password: form.get("password"), redirect: false });
      if (answer?.ok) {
        // A full load: whatever the browser kept of somebody else's pages goes with it.
        window.location.assign("/welcome");
        return;
      }
      setProblem(answer?.error && KNOWN.includes(answer.error) ? answer.error : "sign_in_failed");
    } catch {
      setProblem("offline");
    }
    setPending(false);
  }

  return (
    <Panel title={t("title")} className="[&>header]:px-6 [&>div]:p-6">
      <Form isRead className="flex flex-col gap-4" noValidate onSubmit={(form) => void send(new FormData(form))}>
        {problem && (
          <div ref={summary} tabIndex={-1} role="alert" className="rounded-md">
            <Notice tone="danger">{refusalText({ code: problem, data: { minutes: 15 } })}</Notice>
          </div>
        )}
        <Field label={t("login")} required>
          <Input name="login" autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus required maxLength={80} />
        </Field>
        <Field label={t("password")} required>
          <Input name="password" type="password" autoComplete="current-password" required maxLength={200} />
        </Field>
        <Button type="submit" variant="primary" pending={pending}>
          {t("submit")}
        </Button>
      </Form>
    </Panel>
  );
}
