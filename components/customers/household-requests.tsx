import { useLocale, useTranslations } from "next-intl";
import type { HouseholdAnswer } from "#lib/followup/contract/views.ts";
import { SATISFACTIONS } from "#lib/followup/contract/vocabulary.ts";
import type { HouseholdRequests } from "#lib/requests/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { StageChip, TurnText, UrgencyChip } from "../requests/chips.tsx";
import { Tag } from "../ui/badge.tsx";
import { Link } from "../ui/link.tsx";
import { Moment, Window } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { DueTime } from "../ui/wait-time.tsx";

/** What is open: where it stands, whose turn it is, and what was promised. Complaints stand among it by their type. */
export function OpenPanel({ requests, now }: { requests: HouseholdRequests["open"]; now: Date }) {
  const t = useTranslations();
  const locale = useLocale();
  return (
    <Panel title={t("customers.file.open")} icon="ticket">
      {requests.length === 0 && <p className="text-muted">{t("customers.file.no_open")}</p>}
      <ul className="flex flex-col gap-3">
        {requests.map((request) => (
          <li key={request.id} className="flex flex-col gap-0.5 border-line not-first:border-t not-first:pt-3">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Link href={`/requests/${request.id}`} className="font-semibold text-accent hover:underline">
                {request.number}
              </Link>
              <span className="font-medium">
                {[t(`requests.types.${request.type}`), request.symptom && inLocale(request.symptom, locale)].filter(Boolean).join(" · ")}
              </span>
              <StageChip stage={request.stage} />
              <UrgencyChip urgency={request.urgency} />
              <Moment at={request.loggedAt} now={now} as="day" className="ml-auto text-sm text-muted" />
            </p>
            <p className="flex flex-wrap items-center gap-x-4 text-sm">
              <TurnText turn={request.turn} />
              {request.technician && <span>{t("customers.caller.technician", { name: inLocale(request.technician, locale) })}</span>}
              <span>
                <span className="text-muted">{t("customers.file.promised")} </span>
                {request.promise ? (
                  <Window from={request.promise.startsAt} to={request.promise.endsAt} now={now} />
                ) : (
                  t("customers.file.no_promise")
                )}
              </span>
              {request.clock && (
                <span className="inline-flex items-center gap-1">
                  <span className="text-muted">{t(`requests.clocks.${request.clock.kind}`)}</span>
                  <DueTime at={request.clock.dueAt} now={now} />
                </span>
              )}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What is over, with what the last visit found and did. */
export function PastPanel({ requests, now }: { requests: HouseholdRequests["past"]; now: Date }) {
  const t = useTranslations();
  const locale = useLocale();
  return (
    <Panel title={t("customers.file.past")} icon="history">
      {requests.length === 0 && <p className="text-muted">{t("customers.file.no_past")}</p>}
      <ul className="flex flex-col gap-2">
        {requests.map(({ id, number, type, stage, loggedAt, symptom, lastVisit }) => (
          <li key={id}>
            <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
              <Link href={`/requests/${id}`} className="font-medium text-accent hover:underline">
                {number}
              </Link>
              <Moment at={loggedAt} now={now} as="day" className="text-sm text-muted" />
              <Tag>{t(`requests.types.${type}`)}</Tag>
              <span className="min-w-0">{symptom && inLocale(symptom, locale)}</span>
              <StageChip stage={stage} />
            </p>
            {lastVisit && (
              <p className="text-sm text-muted">
                {[
                  t("requests.intake.was_there", { name: inLocale(lastVisit.technician, locale) }),
                  [lastVisit.cause, lastVisit.action].flatMap((found) => (found ? [inLocale(found, locale)] : [])).join(" → "),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** How content they have been so far: how often which answer, and the answers themselves. */
export function AnswersPanel({ answers, now }: { answers: readonly HouseholdAnswer[]; now: Date }) {
  const t = useTranslations();
  const counted = SATISFACTIONS.flatMap((value) => {
    const count = answers.filter(({ satisfaction }) => satisfaction === value).length;
    return count > 0 ? [`${t(`followup.satisfactions.${value}`)} ${count}`] : [];
  });
  return (
    <Panel title={t("customers.file.satisfaction")} icon="star">
      {answers.length === 0 && <p className="text-muted">{t("customers.file.never_asked")}</p>}
      {counted.length > 0 && <p className="mb-1.5 font-medium">{counted.join(" · ")}</p>}
      <ul className="flex flex-col gap-1 text-sm">
        {answers.slice(0, 8).map(({ requestId, number, satisfaction, askedAt }) => (
          <li key={`${requestId} ${askedAt.toISOString()}`} className="flex flex-wrap items-baseline gap-x-3">
            <Link href={`/requests/${requestId}`} className="text-accent hover:underline">
              {number}
            </Link>
            <span>{satisfaction ? t(`followup.satisfactions.${satisfaction}`) : t("customers.file.not_answered")}</span>
            <Moment at={askedAt} now={now} as="day" className="ml-auto text-muted" />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
