import { useLocale, useTranslations } from "next-intl";
import type { FollowUpView, VisitFacts } from "#lib/followup/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { formatFen } from "#lib/shared/money.ts";
import { StatusText, Tag } from "../ui/badge.tsx";
import { DescriptionList } from "../ui/description-list.tsx";
import { Moment, useMomentWords, Window } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";

/** The visits of a call or an inspection, seen from its moment. */
type Visited = Pick<FollowUpView, "visits" | "now">;

/** What the technician recorded, beside what was promised: the newest visit open, earlier ones below it. */
export function VisitPanels({ view }: { view: Visited }) {
  const t = useTranslations("followup.facts");
  if (view.visits.length === 0) {
    return (
      <Panel title={t("visit")} icon="wrench">
        <p className="text-muted">{t("no_visit")}</p>
      </Panel>
    );
  }
  return view.visits.map((visit) => <VisitPanel key={visit.id} visit={visit} view={view} />);
}

function VisitPanel({ visit, view }: { visit: VisitFacts; view: Visited }) {
  const t = useTranslations("followup.facts");
  const outcomes = useTranslations("requests.outcomes");
  const locale = useLocale();
  const words = useMomentWords(view.now);
  const { diagnosis, promise } = visit;
  return (
    <Panel
      title={t("visit_on", { when: words.moment(visit.arrivedAt) })}
      icon="wrench"
      actions={
        <span className="text-sm text-muted">
          {t("visit_by", { outlet: inLocale(visit.outlet, locale), technician: inLocale(visit.technician, locale) })}
        </span>
      }
    >
      <DescriptionList
        items={[
          { term: t("promise"), detail: promise ? <Window from={promise.startsAt} to={promise.endsAt} now={view.now} /> : t("no_promise") },
          { term: t("arrival"), detail: <Arrival at={visit.arrivedAt} promise={promise} now={view.now} /> },
          { term: t("outcome"), detail: visit.outcome && outcomes(visit.outcome as "fixed") },
          {
            term: t("diagnosis"),
            detail: diagnosis && (
              <>
                {[diagnosis.cause, diagnosis.action].flatMap((name) => (name ? inLocale(name, locale) : [])).join(" → ")}
                {diagnosis.words && <span className="block text-muted">{diagnosis.words}</span>}
              </>
            ),
          },
          { term: t("charges"), detail: <Charges visit={visit} /> },
          { term: t("steps"), detail: <Steps steps={visit.steps} /> },
          { term: t("signature"), detail: <Signature visit={visit} /> },
        ]}
      />
    </Panel>
  );
}

function Arrival({ at, promise, now }: { at: Date; promise: VisitFacts["promise"]; now: Date }) {
  const t = useTranslations("followup.facts");
  const words = useMomentWords(now);
  const late = promise ? (at.getTime() - promise.endsAt.getTime()) / 60_000 : 0;
  const early = promise ? (promise.startsAt.getTime() - at.getTime()) / 60_000 : 0;
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      <Moment at={at} now={now} />
      {promise &&
        (late > 0 ? (
          <StatusText tone="danger" icon="alarm">
            {t("late", { span: words.span(late) })}
          </StatusText>
        ) : early > 0 ? (
          <StatusText tone="info">{t("early", { span: words.span(early) })}</StatusText>
        ) : (
          <StatusText tone="good">{t("on_time")}</StatusText>
        ))}
    </span>
  );
}

function Charges({ visit }: { visit: VisitFacts }) {
  const t = useTranslations("followup.facts");
  const payers = useTranslations("field.record.payers");
  const locale = useLocale();
  if (visit.charges.length === 0) return <>{t("no_charge")}</>;
  return (
    <>
      <ul>
        {visit.charges.map((line) => (
          <li key={line.id} className="flex gap-3">
            <span className="min-w-0 flex-1">
              {line.quantity === 1
                ? inLocale(line.name, locale)
                : t("line", { name: inLocale(line.name, locale), quantity: line.quantity })}
            </span>
            <span className="text-muted">{payers(line.payer as "customer")}</span>
            <span className="tabular-nums">{formatFen(line.amountFen)}</span>
          </li>
        ))}
      </ul>
      <p className="font-semibold">{t("customer_pays", { amount: formatFen(visit.customerFen) })}</p>
    </>
  );
}

function Steps({ steps }: { steps: readonly string[] }) {
  const t = useTranslations("followup.facts");
  const names = useTranslations("field.steps");
  if (steps.length === 0) return <>{t("no_steps")}</>;
  return (
    <span className="flex flex-wrap gap-1">
      {steps.map((step) => (
        <Tag key={step}>{names(step as "mat")}</Tag>
      ))}
    </span>
  );
}

function Signature({ visit: { signature } }: { visit: VisitFacts }) {
  const t = useTranslations("followup.facts");
  const opinions = useTranslations("field.signature.opinions");
  if (!signature) return <>{t("unsigned")}</>;
  return (
    <>
      {t("signed", { name: signature.signerName, opinion: opinions(signature.opinion as "satisfied") })}
      {signature.words && <span className="block text-muted">{signature.words}</span>}
    </>
  );
}
