"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { addLocalDays, instantOf, localDay, minuteOfDay } from "#lib/shared/service-calendar.ts";
import { chinaClock } from "../ui/china-time.ts";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import { Select } from "../ui/select.tsx";

/** How far ahead a start can be chosen, in local days. */
const DAYS_AHEAD = 7;
const STEP_SECONDS = 300;

/** Another start than the suggested one: day and clock in Shanghai. */
export function StartEditor({
  startsAt,
  now,
  timeId,
  problem,
  onChange,
}: {
  startsAt: Date;
  now: Date;
  timeId: string;
  problem?: string;
  onChange: (startsAt: Date) => void;
}) {
  const t = useTranslations("dispatch.candidates");
  const words = useMomentWords(now);
  const [clock, setClock] = useState(() => chinaClock(startsAt));
  const day = localDay(startsAt);
  const ahead = Array.from({ length: DAYS_AHEAD }, (_, days) => addLocalDays(localDay(now), days));
  const days = ahead.includes(day) ? ahead : [...ahead, day].sort();
  return (
    <div className="grid grid-cols-2 items-start gap-2">
      <Field label={t("day")} hideLabel>
        <Select
          value={day}
          onChange={({ target }) => onChange(instantOf(target.value, minuteOfDay(startsAt)))}
          options={days.map((value) => ({ value, label: words.day(instantOf(value, 720)) }))}
        />
      </Field>
      <Field id={timeId} label={t("time")} hideLabel problem={problem}>
        <Input
          type="time"
          step={STEP_SECONDS}
          value={clock}
          onChange={({ target }) => {
            setClock(target.value);
            const [hours, minutes] = target.value.split(":").map(Number);
            // While a part of it is being retyped there is no time yet; the last whole one stays.
            if (hours !== undefined && minutes !== undefined) onChange(instantOf(day, hours * 60 + minutes));
          }}
          onBlur={() => setClock(chinaClock(startsAt))}
        />
      </Field>
    </div>
  );
}
