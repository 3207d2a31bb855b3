import { useTranslations } from "next-intl";
import type { OverviewView } from "#lib/scoring/contract/overview-views.ts";
import { useMonthWords } from "../grades/month-words.ts";
import { Icon, type IconName } from "../ui/icon.tsx";
import { Link } from "../ui/link.tsx";

type Task = { readonly key: string; readonly href: string; readonly icon: IconName; readonly words: string };

/** What waits for this reader alone: months, repeats, inspections. Nothing where nothing does. */
export function ForMe({ waiting }: { waiting: OverviewView["waiting"] }) {
  const t = useTranslations("overview.for_me");
  const monthWords = useMonthWords();
  const tasks: Task[] = waiting.runs.map(({ id, month, state, draftedByMe }) => ({
    key: id,
    href: `/grades/${id}`,
    icon: "gauge",
    words: t(state === "draft" ? "review" : draftedByMe ? "publish_other" : "publish", { month: monthWords(month) }),
  }));
  if (waiting.repeats) tasks.push({ key: "repeats", href: "/repeats", icon: "again", words: t("repeats", { count: waiting.repeats }) });
  if (waiting.inspections)
    tasks.push({
      key: "inspections",
      href: "/inspections",
      icon: "clipboard-check",
      words: t("inspections", { count: waiting.inspections }),
    });
  if (tasks.length === 0) return null;
  return (
    <section
      aria-label={t("title")}
      className="flex flex-wrap items-center gap-2 rounded-lg border border-info-line bg-info-soft px-4 py-2.5"
    >
      <h2 className="mr-1 font-semibold text-info">{t("title")}</h2>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {tasks.map(({ key, href, icon, words }) => (
          <li key={key}>
            <Link href={href} className="inline-flex items-center gap-1.5 text-ink hover:underline">
              <Icon name={icon} className="text-info" />
              {words}
              <Icon name="chevron-right" className="text-muted" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
