import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { RequestFile } from "#lib/requests/contract/views.ts";
import { currentPromise, meetsWish, scoringPromise } from "#lib/requests/rules/promise.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { localDay } from "#lib/shared/service-calendar.ts";
import { StatusText, Tag } from "../ui/badge.tsx";
import { DescriptionList } from "../ui/description-list.tsx";
import { Link } from "../ui/link.tsx";
import { Moment, useMomentWords, Window } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { DueTime } from "../ui/wait-time.tsx";
import { useAgeWords, useAssetName } from "./asset-words.ts";
import { useDayWords } from "./day-words.ts";
import { EntitlementSentence } from "./entitlement-sentence.tsx";

/** Whose household it is, and how to reach it. */
export function CustomerPanel({ file, phone }: { file: RequestFile; phone: ReactNode }) {
  const t = useTranslations("requests.file");
  const customers = useTranslations("customers");
  return (
    <Panel title={t("customer")} icon="user">
      <p className="mb-2.5 flex flex-wrap items-baseline gap-x-3">
        <span className="text-lg font-semibold">{file.customer.name}</span>
        <span className="text-sm text-muted">
          {file.customer.id ? (
            <Link href={`/customers/${file.customer.id}`} className="text-accent hover:underline">
              {customers("caller.file", { number: String(file.customer.number) })}
            </Link>
          ) : (
            customers("caller.file", { number: String(file.customer.number) })
          )}
        </span>
      </p>
      <DescriptionList
        items={[
          { term: t("phone"), detail: phone },
          { term: t("place"), detail: <PlaceText place={file.place} /> },
          ...(file.customer.wishes ? [{ term: t("wishes"), detail: file.customer.wishes }] : []),
        ]}
      />
      {file.masked && <p className="mt-2.5 text-xs text-muted">{t("masked")}</p>}
    </Panel>
  );
}

function PlaceText({ place }: { place: RequestFile["place"] }) {
  const t = useTranslations("requests");
  return (
    <>
      <span className="text-muted">{place.division}</span> {place.detail}
      {place.toObtain && (
        <StatusText tone="warning" icon="place" className="font-medium">
          {t("address_to_obtain")}
        </StatusText>
      )}
    </>
  );
}

/** Which appliance, how old, and what the law gives it today. */
export function AssetPanel({ file }: { file: RequestFile }) {
  const t = useTranslations("requests.file");
  const day = useDayWords();
  const age = useAgeWords();
  const name = useAssetName();
  const { asset } = file;
  return (
    <Panel title={t("asset")} icon="package">
      {asset ? (
        <>
          <p className="mb-2.5 text-lg font-semibold">{name(asset, file.category)}</p>
          <DescriptionList
            items={[
              { term: t("serial"), detail: asset.serial },
              {
                term: t("purchased"),
                detail: asset.purchasedOn && `${day(asset.purchasedOn)} · ${age(asset.purchasedOn, localDay(file.now))}`,
              },
              { term: t("entitlement"), detail: <EntitlementSentence given={asset.entitlement} /> },
            ]}
          />
        </>
      ) : (
        <p className="text-muted">{t("no_asset")}</p>
      )}
    </Panel>
  );
}

/** What was promised, each window in turn; which of them counts. */
export function PromisePanel({ file }: { file: RequestFile }) {
  const t = useTranslations("requests.file");
  const scored = scoringPromise(file.promises);
  return (
    <Panel title={t("promise")} icon="calendar">
      {file.promises.length === 0 && <p className="text-muted">{t("no_promise")}</p>}
      <ol className="flex flex-col gap-2">
        {[...file.promises].reverse().map((promise, index) => (
          <li key={promise.seq} className={index > 0 ? "text-muted" : undefined}>
            <span className="flex flex-wrap items-center gap-x-3">
              <Window
                from={promise.startsAt}
                to={promise.endsAt}
                now={file.now}
                className={index === 0 ? "text-lg font-semibold" : "line-through"}
              />
              {file.promises.length > 1 && promise.seq === scored?.seq && <Tag>{t("scored")}</Tag>}
            </span>
            <span className="text-xs text-muted">
              {promise.askedBy === "us" ? t("promise_us") : t("promise_customer")} · <Moment at={promise.madeAt} now={file.now} />
            </span>
          </li>
        ))}
      </ol>
      <Wishes file={file} />
    </Panel>
  );
}

/** What the customer asked for, the newest first; whether what is promised lies within it. */
function Wishes({ file }: { file: RequestFile }) {
  const t = useTranslations("requests.file");
  const promise = currentPromise(file.promises);
  if (file.wishes.length === 0) return null;
  return (
    <>
      <h3 className="mt-3 mb-1 text-sm font-medium text-muted">{t("wish")}</h3>
      <ol className="flex flex-col gap-2">
        {[...file.wishes].reverse().map((wish, index) => (
          <li key={wish.seq} className={index > 0 ? "text-muted" : undefined}>
            <span className="flex flex-wrap items-center gap-x-3">
              <Window from={wish.startsAt} to={wish.endsAt} now={file.now} className={index === 0 ? "font-medium" : undefined} />
              {index === 0 && (
                <StatusText tone={meetsWish(promise, wish) ? "good" : "warning"} className="text-sm">
                  {meetsWish(promise, wish) ? t("wish_met") : t("wish_unmet")}
                </StatusText>
              )}
            </span>
            <span className="text-xs text-muted">
              {wish.words && <span className="text-ink">“{wish.words}” · </span>}
              <Moment at={wish.madeAt} now={file.now} />
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** The clocks: those that run, those that were met, and by how much not. */
export function ClockPanel({ file }: { file: RequestFile }) {
  const t = useTranslations("requests");
  const words = useMomentWords(file.now);
  return (
    <Panel title={t("file.clocks")} icon="timer">
      {file.clocks.length === 0 && <p className="text-muted">{t("file.no_clocks")}</p>}
      <ul className="flex flex-col gap-2">
        {file.clocks.map(({ kind, cycle, dueAt, metAt, voidedAt }) => {
          const late = metAt ? (metAt.getTime() - dueAt.getTime()) / 60_000 : 0;
          return (
            <li key={`${kind} ${cycle}`} className="flex flex-wrap items-baseline gap-x-3">
              <span className={metAt || voidedAt ? "text-muted" : "font-medium"}>{t(`clocks.${kind}`)}</span>
              {cycle > 1 && <span className="text-xs text-muted">{t("cycle", { cycle })}</span>}
              <span className="ml-auto text-sm">
                {voidedAt ? (
                  <span className="text-muted">{t("file.clock_voided")}</span>
                ) : metAt ? (
                  <StatusText tone={late >= 1 ? "warning" : "good"}>
                    {late >= 1
                      ? t("file.clock_met_late", { at: words.moment(metAt), span: words.span(late) })
                      : t("file.clock_met", { at: words.moment(metAt) })}
                  </StatusText>
                ) : (
                  <DueTime at={dueAt} now={file.now} />
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

/** Each assignment to an outlet and a technician, the newest first. */
export function WorkOrderPanel({ file }: { file: RequestFile }) {
  const t = useTranslations("requests");
  const locale = useLocale();
  return (
    <Panel title={t("file.work_orders")} icon="wrench">
      {file.workOrders.length === 0 && <p className="text-muted">{t("file.no_work_orders")}</p>}
      <ul className="flex flex-col gap-3">
        {[...file.workOrders].reverse().map((order) => (
          <li key={order.id}>
            <p className="flex flex-wrap items-center gap-x-3">
              <span className="font-medium">{t("file.work_order", { number: String(order.number) })}</span>
              <span className="ml-auto">
                <WorkOrderStatus status={order.status} />
              </span>
            </p>
            <p className="text-sm">
              {order.technician ? inLocale(order.technician, locale) : t("file.unknown_technician")} ·{" "}
              <span className="text-muted">{inLocale(order.outlet, locale)}</span>
            </p>
            {order.appointment && (
              <p className="text-sm text-muted">
                {t("file.appointment")} <Window from={order.appointment.startsAt} to={order.appointment.endsAt} now={file.now} />
              </p>
            )}
            {order.outcome && <p className="text-sm">{t(`outcomes.${order.outcome as "fixed"}`)}</p>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function WorkOrderStatus({ status }: { status: string }) {
  const t = useTranslations("requests.work_order");
  const tone =
    status === "completed"
      ? "good"
      : status.startsWith("awaiting") || status === "in_workshop"
        ? "warning"
        : status === "declined" || status === "withdrawn"
          ? "neutral"
          : "info";
  return (
    <StatusText tone={tone} icon={status === "declined" || status === "withdrawn" ? "slash" : undefined} className="text-sm">
      {t(status as "offered")}
    </StatusText>
  );
}
