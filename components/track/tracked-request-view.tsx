import { useLocale, useTranslations } from "next-intl";
import type { TrackedRequest, TrackedStep } from "#lib/requests/contract/link.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { PlainShell } from "../shell/plain-shell.tsx";
import { LanguageSwitch } from "../shell/switches.tsx";
import { StatusChip } from "../ui/badge.tsx";
import { DescriptionList } from "../ui/description-list.tsx";
import type { IconName } from "../ui/icon-names.ts";
import { momentWords } from "../ui/moment-words.ts";
import { Panel } from "../ui/panel.tsx";
import { Timeline } from "../ui/timeline.tsx";
import type { Tone } from "../ui/tone.ts";

const ICON: Readonly<Record<TrackedStep, readonly [IconName, Tone]>> = {
  request_logged: ["ticket", "info"],
  promise_made: ["calendar", "info"],
  technician_assigned: ["user-check", "info"],
  appointment_set: ["calendar", "info"],
  departed: ["car", "info"],
  arrived: ["home", "info"],
  work_order_completed: ["wrench", "good"],
  request_completed: ["check", "good"],
  sent_back: ["again", "warning"],
  request_closed: ["done", "good"],
  request_cancelled: ["slash", "neutral"],
};
const OVER: readonly string[] = ["completed", "in_follow_up", "closed", "cancelled"];

/** One request as its customer sees it on their phone: when, who, and what has happened, the newest first. */
export function TrackedRequestView({ request }: { request: TrackedRequest }) {
  const t = useTranslations("requests.track");
  const types = useTranslations("requests.types");
  const words = momentWords(useTranslations("shell.moment"), request.now);
  const locale = useLocale();
  const { number, type, stage, product, promise, visit, steps, now } = request;
  const isOver = OVER.includes(stage);
  return (
    <PlainShell aside={<LanguageSwitch />}>
      <div className="flex flex-col gap-4 pt-4">
        <header>
          <p className="text-sm text-muted">{t("number", { number })}</p>
          <h1 className="mt-0.5 flex flex-wrap items-center gap-2 text-xl font-semibold">
            {product ? `${inLocale(product, locale)} · ${types(type)}` : types(type)}
            <StatusChip tone={isOver ? "good" : "info"}>{t(`stages.${stage}`)}</StatusChip>
          </h1>
        </header>
        {!isOver && (
          <Panel>
            <DescriptionList
              items={[
                ...(promise ? [{ term: t("promise"), detail: words.window(promise.startsAt, promise.endsAt) }] : []),
                { term: t("visit"), detail: visit?.startsAt ? words.moment(visit.startsAt) : t("visit_open") },
                {
                  term: t("who"),
                  detail: visit?.technician ? (
                    <span className="flex flex-wrap items-center gap-2">
                      <span className="font-medium">{inLocale(visit.technician, locale)}</span>
                      <StatusChip tone={visit.isLicensed ? "good" : "warning"} icon="shield">
                        {t(visit.isLicensed ? "licensed" : "not_licensed")}
                      </StatusChip>
                    </span>
                  ) : (
                    t("who_open")
                  ),
                },
                ...(visit ? [{ term: t("outlet"), detail: inLocale(visit.outlet, locale) }] : []),
              ]}
            />
          </Panel>
        )}
        <Panel title={t("steps")}>
          <Timeline
            label={t("steps")}
            now={now}
            events={steps.toReversed().map(({ kind, at }, index) => ({
              id: `${steps.length - index}`,
              at,
              icon: ICON[kind][0],
              tone: ICON[kind][1],
              title: t(`kinds.${kind}`),
            }))}
          />
        </Panel>
        <p className="text-sm text-muted">{t("footer")}</p>
      </div>
    </PlainShell>
  );
}
