"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { VisitView } from "#lib/field/contract/views.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import { ProductMark } from "../shell/product-mark.tsx";
import { StatusText } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { chinaClock, chinaDate } from "../ui/china-time.ts";
import { DescriptionList } from "../ui/description-list.tsx";
import { SignatureImage } from "../ui/signature-pad.tsx";
import { FieldPage } from "./field-page.tsx";
import { type OpenWords, useName, useOrderWords } from "./order-words.ts";
import { RecordCharges } from "./record-charges.tsx";

/** The one-ticket service record: what was done, what it cost, by which standard, signed. Fit for paper. */
export function ServiceRecord({ visit, technician }: { visit: VisitView; technician: Bilingual }) {
  const t = useTranslations("field.record");
  const order = useTranslations("field.order");
  const shell = useTranslations("shell");
  const { visit: visited } = visit;
  const back = `/visits/${visit.order.workOrderId}`;
  return (
    <FieldPage
      title={t("title")}
      back={back}
      action={
        visited && (
          <Button size="lg" icon="receipt" onClick={() => window.print()}>
            {t("print")}
          </Button>
        )
      }
    >
      {visited ? (
        <article className="flex flex-col gap-5 pb-2">
          <header className="hidden items-center gap-2 print:flex">
            <ProductMark />
            <p className="text-lg font-semibold">{shell("product")}</p>
            <p className="ml-auto text-lg">{t("title")}</p>
          </header>
          <p className="text-lg font-semibold">{order("number", { number: String(visit.order.requestNumber) })}</p>
          <Facts visit={visit} visited={visited} technician={technician} />
          <Block title={t("done")}>
            <Done visit={visit} visited={visited} />
          </Block>
          <Block title={t("charges")}>
            <RecordCharges visited={visited} />
          </Block>
          <Block title={t("standard")}>
            <Standard visited={visited} />
          </Block>
          <Block title={t("opinion")}>
            <Signed visited={visited} />
          </Block>
        </article>
      ) : (
        <p className="text-muted">{t("none")}</p>
      )}
    </FieldPage>
  );
}

type Visited = NonNullable<VisitView["visit"]>;

/** On paper "today" means nothing. */
const dated = (at: Date) => `${chinaDate(at)} ${chinaClock(at)}`;

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="break-inside-avoid border-t border-line pt-3">
      <h2 className="mb-2 font-semibold">{title}</h2>
      {children}
    </section>
  );
}

function Facts({ visit, visited, technician }: { visit: VisitView; visited: Visited; technician: Bilingual }) {
  const t = useTranslations("field");
  const words = useOrderWords(visit.order);
  const name = useName();
  const { asset } = visit;
  return (
    <DescriptionList
      items={[
        { term: t("job.customer"), detail: visit.order.customerName },
        { term: t("contact.address"), detail: visit.order.addressDetail ? `${visit.order.division} ${visit.order.addressDetail}` : null },
        {
          term: t("job.product"),
          detail: asset ? [name(asset.category), asset.modelCode, asset.serial].filter(Boolean).join(" ") : words.what,
        },
        { term: t("record.technician"), detail: name(technician) },
        { term: t("record.arrived"), detail: dated(visited.arrivedAt) },
        { term: t("record.left"), detail: visited.leftAt && dated(visited.leftAt) },
      ]}
    />
  );
}

function Done({ visit, visited }: { visit: VisitView; visited: Visited }) {
  const t = useTranslations("field");
  const outcomes = useTranslations("field.outcome") as unknown as OpenWords;
  const name = useName();
  const { diagnosis } = visited;
  const { outcome } = visit.order;
  return (
    <DescriptionList
      items={[
        { term: t("job.symptom"), detail: name(diagnosis?.symptom ?? visit.order.symptom) },
        ...(diagnosis?.cause ? [{ term: t("diagnosis.cause"), detail: name(diagnosis.cause) }] : []),
        { term: t("diagnosis.action"), detail: diagnosis && name(diagnosis.action) },
        ...(diagnosis?.words ? [{ term: t("diagnosis.words"), detail: diagnosis.words }] : []),
        { term: t("outcome.label"), detail: outcome && outcomes.has(outcome) ? outcomes(outcome) : null },
      ]}
    />
  );
}

function Standard({ visited }: { visited: Visited }) {
  const t = useTranslations("field");
  return (
    <ul className="grid gap-x-6 gap-y-1 sm:grid-cols-2 print:grid-cols-2">
      {visited.steps.map(({ code, doneAt }) => (
        <li key={code} className="flex items-baseline gap-3">
          <span className="flex-1">{t(`steps.${code}`)}</span>
          <StatusText tone={doneAt ? "good" : "neutral"} icon={doneAt ? "check" : "slash"} className="text-sm">
            {doneAt ? t("record.step_done", { time: chinaClock(doneAt) }) : t("record.step_not")}
          </StatusText>
        </li>
      ))}
    </ul>
  );
}

function Signed({ visited }: { visited: Visited }) {
  const t = useTranslations("field");
  const opinions = useTranslations("field.signature.opinions") as unknown as OpenWords;
  const { signature } = visited;
  if (!signature) return <p className="text-muted">{t("record.unsigned")}</p>;
  const drawn = signature.strokes
    ? ({ kind: "drawn", path: signature.strokes } as const)
    : ({ kind: "typed", name: signature.signerName } as const);
  return (
    <div className="flex flex-col gap-2">
      <p>{opinions.has(signature.opinion) ? opinions(signature.opinion) : signature.opinion}</p>
      {signature.words && <blockquote className="border-l-2 border-line-strong pl-3 whitespace-pre-line">{signature.words}</blockquote>}
      <SignatureImage signature={drawn} label={t("signature.signed", { name: signature.signerName })} />
      <DescriptionList
        items={[
          { term: t("record.signed_by"), detail: signature.signerName },
          { term: t("record.signed_at"), detail: dated(signature.signedAt) },
        ]}
      />
    </div>
  );
}
