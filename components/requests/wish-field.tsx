"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { windowOf } from "#lib/requests/rules/quick-windows.ts";
import { FormField } from "../form/command-form.tsx";
import { Button } from "../ui/button.tsx";
import { chinaClock, chinaDate, type Instant } from "../ui/china-time.ts";
import { Field } from "../ui/field.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Input } from "../ui/input.tsx";

/** The time the customer wants where it is another than what is promised. */
export type WishDraft = { readonly day: string; readonly from: string; readonly to: string; readonly words: string };

/** A wish for one window. */
export function wishFor({ startsAt, endsAt }: { readonly startsAt: Instant; readonly endsAt: Instant }): WishDraft {
  return { day: chinaDate(startsAt), from: chinaClock(startsAt), to: chinaClock(endsAt), words: "" };
}

/** What the door is told of the wish; null for none; half filled in, what it will refuse at its field. */
export function wishFrom(wish: WishDraft | null | undefined) {
  if (!wish) return null;
  const window = windowOf(wish.day, wish.from, wish.to);
  return { startsAt: window?.startsAt.toISOString(), endsAt: window?.endsAt.toISOString(), words: wish.words };
}

/** The customer's own wish, written down also where it cannot be met; one key opens it. Part of a `CommandForm`. */
export function WishField({ wish, onChange, now }: { wish: WishDraft | null; onChange: (wish: WishDraft | null) => void; now: Date }) {
  const t = useTranslations("requests.window");
  // What was pressed is gone: the focus goes to what has come in its place.
  const [pressed, setPressed] = useState<"add" | "drop" | null>(null);
  const put = (next: WishDraft | null) => {
    setPressed(next ? "add" : "drop");
    onChange(next);
  };
  if (!wish) {
    const empty = { day: chinaDate(now), from: "", to: "", words: "" };
    return (
      <Button variant="ghost" size="sm" icon="plus" className="self-start" autoFocus={pressed === "drop"} onClick={() => put(empty)}>
        {t("wish_add")}
      </Button>
    );
  }
  const change = (part: Partial<WishDraft>) => onChange({ ...wish, ...part });
  return (
    <fieldset className="min-w-0 rounded-md border border-line bg-sunken p-2.5">
      <legend className="sr-only">{t("wish")}</legend>
      <p className="mb-1 flex items-center text-sm font-medium">
        <span aria-hidden>{t("wish")}</span>
        <IconButton size="sm" icon="close" label={t("wish_drop")} onClick={() => put(null)} className="ml-auto" />
      </p>
      <div className="grid grid-cols-[1.4fr_1fr_1fr] gap-2">
        <FormField path="wish.startsAt" label={t("day")}>
          <Input
            type="date"
            value={wish.day}
            min={chinaDate(now)}
            autoFocus={pressed === "add"}
            onChange={({ target }) => change({ day: target.value })}
          />
        </FormField>
        <Field label={t("from")}>
          <Input type="time" value={wish.from} onChange={({ target }) => change({ from: target.value })} />
        </Field>
        <FormField path="wish.endsAt" label={t("to")}>
          <Input type="time" value={wish.to} onChange={({ target }) => change({ to: target.value })} />
        </FormField>
        <FormField path="wish.words" label={t("wish_words")} optional className="col-span-full">
          <Input maxLength={300} autoComplete="off" value={wish.words} onChange={({ target }) => change({ words: target.value })} />
        </FormField>
      </div>
    </fieldset>
  );
}
