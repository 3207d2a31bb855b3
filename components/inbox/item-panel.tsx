"use client";

import { useLocale, useTranslations } from "next-intl";
import type { InboxItemView } from "#lib/inbox/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { DescriptionList } from "../ui/description-list.tsx";
import { Link } from "../ui/link.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import { Notice } from "../ui/notice.tsx";
import { Panel } from "../ui/panel.tsx";
import { DueTime } from "../ui/wait-time.tsx";
import { Answers } from "./answers.tsx";
import { FileList } from "./file-list.tsx";
import { type InboxActions, ItemActions, JoinThis } from "./item-actions.tsx";

/** One item: its words as they came, what could be read out of them, what it may belong to, and what one does with it. */
export function ItemPanel({ item, now, actions }: { item: InboxItemView; now: Date; actions: InboxActions }) {
  const t = useTranslations("inbox");
  const isMine = item.taken?.isMine === true && !item.end;
  return (
    <Panel
      title={t("intake.title", { number: String(item.number), channel: t(`channels.${item.channel}`) })}
      icon="inbox"
      actions={!item.end && <DueTime at={item.answerBy} now={now} warnWithin={4 * 60} />}
      footer={!item.end && <ItemActions item={item} actions={actions} />}
    >
      <div className="flex flex-col gap-4">
        <Standing item={item} now={now} />
        <section className="flex flex-col gap-1">
          <h3 className="text-sm font-medium text-muted">{t("item.words")}</h3>
          {item.readings.subject && <p className="font-medium">{item.readings.subject}</p>}
          <p className="max-h-96 overflow-y-auto whitespace-pre-wrap break-words">{item.words}</p>
        </section>
        {item.files.length > 0 && (
          <section className="flex flex-col gap-1.5">
            <h3 className="text-sm font-medium text-muted">{t("files.title", { count: item.files.length })}</h3>
            <FileList files={item.files} />
          </section>
        )}
        <Answers item={item} now={now} answer={actions.answer} />
        <Read item={item} now={now} />
        {item.open.length > 0 && (
          <section className="flex flex-col gap-1.5 border-t border-line pt-3">
            <h3 className="text-sm font-medium text-muted">{t("item.open")}</h3>
            <ul className="flex flex-col gap-1.5">
              {item.open.map((request) => (
                <li key={request.id} className="flex items-baseline gap-2 text-sm">
                  <Link href={`/requests/${request.id}`} className="font-medium text-accent hover:underline">
                    {request.number}
                  </Link>
                  <span className="shrink-0">{request.customer}</span>
                  <span className="min-w-0 flex-1 truncate text-muted">{request.words}</span>
                  {isMine && <JoinThis itemId={item.id} number={request.number} join={actions.join} />}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Panel>
  );
}

/** Who has it, or how it ended. */
function Standing({ item, now }: { item: InboxItemView; now: Date }) {
  const t = useTranslations("inbox");
  const locale = useLocale();
  const words = useMomentWords(now);
  const { end, taken } = item;
  if (end) {
    const at = words.moment(end.at);
    return (
      <Notice
        tone={end.kind === "aside" ? "neutral" : "good"}
        title={[t(`ends.${end.kind}`), end.reason && t(`reasons.${end.reason}`)].filter(Boolean).join(" · ")}
      >
        {end.requestId && (
          <Link href={`/requests/${end.requestId}`} className="mr-3 text-accent hover:underline">
            {t("end.request", { number: String(end.requestNumber) })}
          </Link>
        )}
        <span className="text-muted">{end.by ? t("end.by", { name: inLocale(end.by, locale), at }) : t("end.by_house", { at })}</span>
        {end.note && <p className="mt-1 break-words">{end.note}</p>}
      </Notice>
    );
  }
  if (!taken || taken.isMine) return null;
  return (
    <Notice tone="warning" title={t("item.taken_by", { name: inLocale(taken.by, locale), at: words.moment(taken.at) })}>
      {taken.mayTake && t("item.let_lie")}
    </Notice>
  );
}

function Read({ item, now }: { item: InboxItemView; now: Date }) {
  const t = useTranslations("inbox.item");
  const types = useTranslations("requests.types");
  const locale = useLocale();
  const words = useMomentWords(now);
  const { readings, category, division, phoneMask, emailMask } = item;
  const appliance = [category && inLocale(category, locale), readings.appliance].filter(Boolean).join(" · ");
  const address = [division, readings.address].filter(Boolean).join(" ");
  const read = [
    [t("name"), readings.name],
    [t("phone"), phoneMask],
    [t("email"), emailMask],
    [t("type"), readings.type && types(readings.type)],
    [t("appliance"), appliance],
    [t("serial"), readings.serial],
    [t("purchased"), readings.purchasedOn],
    [t("address"), address],
    [t("wished"), readings.wishedTime],
    [t("request"), readings.requestNumber],
    [t("arrived"), words.moment(item.arrivedAt)],
  ].flatMap(([term, detail]) => (term && detail ? [{ term: String(term), detail: String(detail) }] : []));
  return (
    <section className="flex flex-col gap-2 border-t border-line pt-3">
      <h3 className="text-sm font-medium text-muted">{t("readings")}</h3>
      <DescriptionList items={read} />
    </section>
  );
}
