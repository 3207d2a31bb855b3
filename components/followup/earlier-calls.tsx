import { useLocale, useTranslations } from "next-intl";
import type { FollowUpView, RemedyView } from "#lib/followup/contract/views.ts";
import type { Satisfaction } from "#lib/followup/contract/vocabulary.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { StatusText } from "../ui/badge.tsx";
import { Moment, useMomentWords } from "../ui/moment.tsx";
import { Notice } from "../ui/notice.tsx";
import { Panel } from "../ui/panel.tsx";
import type { Tone } from "../ui/tone.ts";

/** What was agreed last time: it is what this call asks after. */
export function AgreedRemedy({ view }: { view: FollowUpView }) {
  const t = useTranslations("followup.facts");
  if (!view.remedy) return null;
  return (
    <Notice tone="warning" icon="calling" title={t("agreed_before")}>
      <RemedyText remedy={view.remedy} now={view.now} />
    </Notice>
  );
}

function RemedyText({ remedy, now }: { remedy: RemedyView; now: Date }) {
  const t = useTranslations("followup.remedy");
  const locale = useLocale();
  const words = useMomentWords(now);
  return (
    <>
      <p>
        {[t(`kinds.${remedy.kind}`), t(`reasons.${remedy.reason}`), inLocale(remedy.owner, locale), words.moment(remedy.dueAt)].join(" · ")}
      </p>
      {remedy.words && <p className="break-words">{remedy.words}</p>}
    </>
  );
}

const TONE: Record<Satisfaction, Tone> = { very_satisfied: "good", satisfied: "good", neutral: "warning", unsatisfied: "danger" };

/** What the customer said before about this request. */
export function EarlierCalls({ view }: { view: FollowUpView }) {
  const t = useTranslations("followup");
  const locale = useLocale();
  if (view.earlier.length === 0) return null;
  return (
    <Panel title={t("facts.earlier")} icon="history">
      <ol className="flex flex-col gap-3">
        {view.earlier.map((call) => (
          <li key={call.id} className="flex flex-col gap-0.5">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <StatusText tone={call.satisfaction ? TONE[call.satisfaction] : "neutral"}>
                {call.satisfaction ? t(`satisfactions.${call.satisfaction}`) : t("facts.declined")}
              </StatusText>
              <span className="text-sm text-muted">
                {t("facts.earlier_of", { cycle: call.cycle, seq: call.seq })} · {inLocale(call.askedBy, locale)}
              </span>
              <Moment at={call.askedAt} now={view.now} className="ml-auto text-sm text-muted" />
            </p>
            {call.words && <p className="break-words">{call.words}</p>}
            {call.remedy && (
              <div className="text-sm text-muted">
                <RemedyText remedy={call.remedy} now={view.now} />
              </div>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** When and how one tried to reach the customer in this call. */
export function Attempts({ view }: { view: FollowUpView }) {
  const t = useTranslations("followup");
  const locale = useLocale();
  if (view.attempts.length === 0) return null;
  return (
    <Panel title={t("facts.attempts")} icon="phone">
      <ol className="flex flex-col gap-1">
        {view.attempts.map((attempt) => (
          <li key={attempt.id} className="flex flex-wrap items-baseline gap-x-3">
            <span>
              {t("facts.attempt", {
                result: attempt.result === "reached" ? t("reached") : t(`misses.${attempt.result}`),
                name: inLocale(attempt.by, locale),
              })}
            </span>
            <Moment at={attempt.calledAt} now={view.now} className="ml-auto text-sm text-muted" />
          </li>
        ))}
      </ol>
    </Panel>
  );
}
