"use client";

import { useTranslations } from "next-intl";
import { addLocalDays, instantOf, localDay } from "#lib/shared/service-calendar.ts";
import { FormField } from "../form/command-form.tsx";
import { chinaClock, chinaTime } from "../ui/china-time.ts";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { RadioGroup } from "../ui/radio-group.tsx";

/** A local day and times of the wall clock in Shanghai, as they are typed. */
export type DayTimes = { readonly day: string; readonly from: string; readonly to: string };

export function dayTimes(from: Date, to: Date = from): DayTimes {
  return { day: localDay(from), from: chinaClock(from), to: chinaClock(to) };
}

/** The next full hour and two hours after it: what one offers when nothing was said. */
export function nextHours(now: Date): DayTimes {
  const from = new Date(Math.ceil(now.getTime() / 3_600_000) * 3_600_000);
  const late = chinaTime(from).hour >= 20 || chinaTime(from).hour < 8;
  if (!late) return dayTimes(from, new Date(from.getTime() + 2 * 3_600_000));
  const day = localDay(new Date(from.getTime() + 4 * 3_600_000));
  return { day, from: "09:00", to: "11:00" };
}

/** ISO instant of a day and a clock time; an unfinished one answers an empty text, which the door calls missing. */
export function instantText(day: string, clock: string): string {
  const [hours, minutes] = clock.split(":").map(Number);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || hours === undefined || minutes === undefined) return "";
  return instantOf(day, hours * 60 + minutes).toISOString();
}

/** Which day: today and tomorrow under the thumb, any other by the phone's own calendar. */
export function DayField({ day, onChange, now }: { day: string; onChange: (day: string) => void; now: Date }) {
  const t = useTranslations("field.when");
  const today = localDay(now);
  const tomorrow = addLocalDays(today, 1);
  const chosen = day === today ? "today" : day === tomorrow ? "tomorrow" : "another";
  return (
    <div className="flex flex-col gap-2">
      <RadioGroup
        layout="row"
        label={t("day")}
        value={chosen}
        onChange={(value) => onChange(value === "today" ? today : value === "tomorrow" ? tomorrow : addLocalDays(today, 2))}
        options={[
          { value: "today", label: t("today") },
          { value: "tomorrow", label: t("tomorrow") },
          { value: "another", label: t("another") },
        ]}
      />
      {chosen === "another" && (
        <Field label={t("another")} hideLabel>
          <Input type="date" min={today} value={day} onChange={({ target }) => onChange(target.value)} />
        </Field>
      )}
    </div>
  );
}

/** One time of day; `path` is where the door puts its problem. */
export function TimeField({
  path,
  label,
  value,
  onChange,
}: {
  path: string;
  label: string;
  value: string;
  onChange: (clock: string) => void;
}) {
  return (
    <FormField path={path} label={label} required>
      <Input type="time" value={value} onChange={({ target }) => onChange(target.value)} />
    </FormField>
  );
}
