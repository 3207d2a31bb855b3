"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ActionView, CauseView, PartView, SymptomView } from "#lib/catalogue/contract/views.ts";
import type { CallerView, IntakeDesk } from "#lib/requests/contract/views.ts";
import { recurring } from "#lib/requests/rules/recurrence.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { formatFen } from "#lib/shared/money.ts";
import { localDay } from "#lib/shared/service-calendar.ts";
import type { Entitlement } from "#lib/warranty/contract/views.ts";
import { payerOf } from "#lib/warranty/rules/entitlement.ts";
import { Tag } from "../ui/badge.tsx";
import { fetchedLater } from "../ui/fetched-later.tsx";
import { Notice } from "../ui/notice.tsx";
import { Panel } from "../ui/panel.tsx";
import { PastLine } from "./caller-column.tsx";

const EntitlementSentence = fetchedLater(async () => ({
  default: (await import("../requests/entitlement-sentence.tsx")).EntitlementSentence,
}));

/** What the system knows about what is being said: who pays, what came before, what may help at once, what it may cost. */
export function KnowledgeColumn({
  caller,
  assetId,
  symptom,
  given,
  price,
  repeat,
  today,
  now,
}: {
  caller: CallerView | null;
  assetId: string;
  symptom: SymptomView | null;
  given: Entitlement | null;
  /** What it costs, to be told. */
  price: ReactNode;
  repeat: IntakeDesk["repeat"];
  today: string;
  now: Date;
}) {
  const t = useTranslations("requests.intake");
  const catalogue = useTranslations("catalogue");
  const locale = useLocale();
  const ofAsset = caller?.open.filter((request) => request.assetId === assetId) ?? [];
  const before =
    symptom && caller
      ? recurring(
          [...caller.open, ...caller.past].map(onDay),
          { id: assetId, faultGroup: symptom.faultGroup },
          today,
          repeat.recurringMonths,
        )
      : [];
  const nothing = !given && !symptom && ofAsset.length === 0;
  return (
    <Panel title={t("knowledge")} icon="info" className="[&>div]:flex [&>div]:flex-col [&>div]:gap-4">
      {nothing && <p className="text-muted">{t("nothing_yet")}</p>}
      {ofAsset.length > 0 && (
        <Notice tone="warning">
          <p>{t("open_of_asset")}</p>
          {ofAsset.map((request) => (
            <PastLine key={request.id} request={request} now={now} />
          ))}
        </Notice>
      )}
      {before.length > 0 && (
        <Notice tone="warning" icon="again">
          <p>{t("recurring", { count: before.length + 1, months: repeat.recurringMonths })}</p>
          {before.slice(0, 3).map(({ request }) => (
            <PastLine key={request.id} request={request} now={now} />
          ))}
        </Notice>
      )}
      {given && <EntitlementSentence given={given} />}
      {price}
      {symptom && !symptom.safety && symptom.advice.length > 0 && (
        <Part title={catalogue("advice")}>
          <ol className="flex list-decimal flex-col gap-1.5 pl-5">
            {symptom.advice.map((step) => (
              <li key={step.zh}>{inLocale(step, locale)}</li>
            ))}
          </ol>
        </Part>
      )}
      {symptom && symptom.causes.length > 0 && (
        <Part title={catalogue("causes")}>
          <ol className="flex flex-col gap-2.5">
            {symptom.causes.slice(0, 4).map((cause) => (
              <li key={cause.id}>
                <Cause cause={cause} given={given} />
              </li>
            ))}
          </ol>
          <p className="text-xs text-muted">{catalogue("price_note")}</p>
        </Part>
      )}
    </Panel>
  );
}

const onDay = (request: CallerView["past"][number]) => ({
  request,
  assetId: request.assetId,
  faultGroup: request.faultGroup,
  loggedOn: localDay(new Date(request.loggedAt)),
});

function Cause({ cause, given }: { cause: CauseView; given: Entitlement | null }) {
  const t = useTranslations("catalogue");
  const locale = useLocale();
  const [likely] = cause.actions;
  return (
    <>
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{inLocale(cause.name, locale)}</span>
        {!cause.isProductFault && <Tag>{t("not_product")}</Tag>}
      </p>
      {likely && (
        <p className="flex flex-wrap items-baseline gap-x-3 text-sm text-muted">
          <span className="min-w-0 flex-1">
            {t("likely_action", { action: inLocale(likely.name, locale), minutes: likely.standardMinutes })}
          </span>
          <span className="whitespace-nowrap text-ink tabular-nums">
            <Price action={likely} given={given} />
          </span>
        </p>
      )}
      {likely && likely.parts.length > 0 && <Parts parts={likely.parts} given={given} />}
    </>
  );
}

/** The parts it likely takes, each with its price or free. */
function Parts({ parts, given }: { parts: readonly PartView[]; given: Entitlement | null }) {
  const t = useTranslations("catalogue");
  const locale = useLocale();
  return (
    <p className="text-xs text-muted">
      {t("parts")}{" "}
      {parts
        .map(({ name, priceFen, isMainPart }) => {
          const isFree = given !== null && given.kind !== "to_confirm" && payerOf({ isMainPart }, given) === "warranty";
          return t(isFree ? "part_free" : "part", { name: inLocale(name, locale), price: formatFen(priceFen) });
        })
        .join(" · ")}
    </p>
  );
}

/** What the customer would pay for the likely action: labour and each of its parts by who pays it. */
function Price({ action, given }: { action: ActionView; given: Entitlement | null }) {
  const t = useTranslations("catalogue");
  const whole = { kind: "charged", rule: "expired" } as const;
  const paying = given && given.kind !== "to_confirm" ? given : whole;
  const lines = [{ isMainPart: false, priceFen: action.labourFen }, ...action.parts];
  const fen = lines.filter((line) => payerOf(line, paying) === "customer").reduce((sum, { priceFen }) => sum + priceFen, 0);
  if (fen === 0) return t("free");
  const price = formatFen(fen);
  return given?.kind === "to_confirm" ? t("if_charged", { price }) : action.parts.length > 0 ? t("price_parts", { price }) : price;
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1.5 border-t border-line pt-3">
      <h3 className="text-xs font-semibold text-muted">{title}</h3>
      {children}
    </section>
  );
}
