import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { StatusText } from "../ui/badge.tsx";
import type { IconName } from "../ui/icon.tsx";
import { Link } from "../ui/link.tsx";
import type { Tone } from "../ui/tone.ts";

export type Change = "better" | "worse";
const CHANGE: Record<Change, { tone: Tone; icon: IconName }> = {
  better: { tone: "good", icon: "trend-up" },
  worse: { tone: "warning", icon: "trend-down" },
};

/** One number of the page: its name, itself in large, what it is made of, and the month before. The whole tile opens. */
export function FigureTile({
  label,
  value,
  detail,
  before,
  change,
  href,
}: {
  label: string;
  value: string;
  detail?: ReactNode;
  before?: string | null;
  change?: Change | null;
  href?: string;
}) {
  const t = useTranslations("overview");
  const body = (
    <>
      <span className="text-sm text-muted">{label}</span>
      <span className="text-2xl leading-tight font-semibold tracking-tight tabular-nums">{value}</span>
      {detail && <span className="text-sm text-muted tabular-nums">{detail}</span>}
      {before && (
        <span className="mt-auto pt-1 text-xs">
          <StatusText className="whitespace-normal" {...(change ? CHANGE[change] : { icon: "history" })}>
            {t(change ?? "before", { value: before })}
          </StatusText>
        </span>
      )}
    </>
  );
  const look = "flex min-w-0 flex-1 basis-36 flex-col gap-0.5 rounded-md px-3 py-2";
  return href ? (
    <Link href={href} className={`${look} -outline-offset-2 hover:bg-hover`}>
      {body}
    </Link>
  ) : (
    <div className={look}>{body}</div>
  );
}

/** Better or worse than before: `more` says whether more is better. A difference too small to show is none. */
export function changeOf(now: number | null, before: number | null, more: boolean, least: number): Change | null {
  if (now === null || before === null || Math.abs(now - before) < least) return null;
  return now > before === more ? "better" : "worse";
}
