"use client";

import { useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import type { OfferedWindow } from "#lib/dispatch/contract/views.ts";
import { quickWindows } from "#lib/requests/rules/quick-windows.ts";
import { chinaClock } from "../ui/china-time.ts";
import { cx } from "../ui/class-names.ts";
import { useMomentWords } from "../ui/moment.tsx";
import type { Offered } from "./use-offered-windows.ts";

/** A window of the grid; `open` where nobody has counted who is free. */
type Chip = Omit<OfferedWindow, "state"> & { readonly state: OfferedWindow["state"] | "open" };

/** The windows of the next days, as they were counted, else as they stand in the calendar. */
function chipsOf(offered: Offered, now: Date): readonly Chip[] {
  if (offered.state === "known") return offered.view.windows;
  return quickWindows(now).map(({ key, startsAt, endsAt, isPast }) => ({
    ...{ key, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), free: 0 },
    state: isPast ? "past" : "open",
  }));
}

/** What can be kept comes first. */
const ORDER: readonly Chip["state"][] = ["kept", "open", "full", "closed", "past"];

/**
 * Two-hour windows, a row a day: those that can be kept to choose from, with how many could come; a full one is a key that writes it
 * down as the customer's wish. One that was chosen and has filled up since stays chosen, and says so.
 */
export function WindowChips({
  offered,
  chosen,
  now,
  radio,
  onWish,
  disabled,
}: {
  offered: Offered;
  chosen: string;
  now: Date;
  radio: (key: string, label: ReactNode, gone: boolean, className?: string) => ReactNode;
  onWish: (window: OfferedWindow) => void;
  disabled: boolean | undefined;
}) {
  const t = useTranslations("requests.window");
  const words = useMomentWords(now);
  const days = [...Map.groupBy(chipsOf(offered, now), ({ key }) => key.slice(0, 10)).entries()];
  const label = ({ startsAt, endsAt, state, free }: Chip) => (
    <span className="flex flex-col items-center leading-tight">
      <span className={cx((state === "full" || state === "closed") && "line-through decoration-1")}>
        <span className="sr-only">{words.day(startsAt)} </span>
        {`${chinaClock(startsAt)}–${chinaClock(endsAt)}`}
      </span>
      {state !== "open" && (
        <span className={cx("text-xs font-normal", state === "kept" ? "text-good" : "text-muted")}>
          {state === "kept" ? t("free", { count: free }) : t(state)}
        </span>
      )}
    </span>
  );
  return (
    <div className="grid grid-cols-[max-content_repeat(4,minmax(0,1fr))] items-center gap-1.5">
      {days.map(([day, chips]) => (
        <Fragment key={day}>
          <span aria-hidden className="pr-1.5 text-sm text-muted">
            {words.day(chips[0]?.startsAt ?? now)}
          </span>
          {chips
            .toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
            .map((chip) =>
              chip.state === "full" && chip.key !== chosen ? (
                <button
                  key={chip.key}
                  type="button"
                  disabled={disabled}
                  title={t("wish_full")}
                  aria-label={t("wish_full_of", { window: words.window(chip.startsAt, chip.endsAt) })}
                  onClick={() => onWish({ ...chip, state: "full" })}
                  className="min-h-(--control-height) rounded-md border border-dashed border-line-strong bg-sunken px-1 py-1 text-sm text-muted max-xl:text-xs whitespace-nowrap hover:bg-hover"
                >
                  {label(chip)}
                </button>
              ) : (
                radio(chip.key, label(chip), chip.state === "closed" || chip.state === "past")
              ),
            )}
        </Fragment>
      ))}
    </div>
  );
}
