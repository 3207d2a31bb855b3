import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { RequestFile } from "#lib/requests/contract/views.ts";
import { meetsWish } from "#lib/requests/rules/promise.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { Tag } from "../ui/badge.tsx";
import { Link } from "../ui/link.tsx";
import { Moment, useMomentWords, Window } from "../ui/moment.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Panel } from "../ui/panel.tsx";
import { Timeline } from "../ui/timeline.tsx";
import { DueTime, WaitTime } from "../ui/wait-time.tsx";
import { useAssetName } from "./asset-words.ts";
import { StageChip, TurnText, UrgencyChip } from "./chips.tsx";
import { useEventWords } from "./event-words.tsx";
import { NotesPanel } from "./notes-panel.tsx";
import { AssetPanel, ClockPanel, CustomerPanel, PromisePanel, WorkOrderPanel } from "./request-facts.tsx";
import { SettledPanel } from "./settled-panel.tsx";

/** One request from the first call to the end: where it stands and whose turn it is, then everything that happened. */
export function RequestFileView({
  file,
  back,
  repeats,
  phone,
  files,
  actions,
}: {
  file: RequestFile;
  back: { href: string; label: string };
  /** What came back, above everything else. */
  repeats?: ReactNode;
  phone: ReactNode;
  /** What the customer sent with their words. */
  files?: ReactNode;
  actions: ReactNode;
}) {
  const t = useTranslations("requests");
  const locale = useLocale();
  const name = useAssetName();
  const what = [
    t(`types.${file.type}`),
    file.asset ? name(file.asset, file.category) : file.category && inLocale(file.category, locale),
    file.symptom && inLocale(file.symptom, locale),
  ];
  const over = file.stage === "closed" || file.stage === "cancelled";
  return (
    <>
      <PageHeader
        back={back}
        title={t("number", { number: String(file.number) })}
        status={
          <>
            <StageChip stage={file.stage} />
            <UrgencyChip urgency={file.urgency} />
            {file.cycle > 1 && <Tag>{t("repeat_cycle", { cycle: file.cycle })}</Tag>}
          </>
        }
        description={what.filter(Boolean).join(" · ")}
        actions={actions}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-4">
          {repeats}
          {over ? <Ending file={file} /> : <Standing file={file} />}
          <Panel title={t("file.customer_words")} icon="message">
            {file.words ? (
              <p className="leading-relaxed whitespace-pre-line">{file.words}</p>
            ) : (
              <p className="text-muted">{file.masked ? t("file.masked") : t("file.no_words")}</p>
            )}
            {files && <div className="mt-3 border-t border-line pt-3">{files}</div>}
          </Panel>
          {file.notes.length > 0 && <NotesPanel notes={file.notes} now={file.now} />}
          <Panel title={t("file.timeline")} icon="history">
            <EventList file={file} />
          </Panel>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <CustomerPanel file={file} phone={phone} />
          <AssetPanel file={file} />
          <PromisePanel file={file} />
          {file.settled && <SettledPanel settled={file.settled} />}
          <WorkOrderPanel file={file} />
          <ClockPanel file={file} />
          {file.ofSameAsset.length > 0 && <SameAsset file={file} />}
        </div>
      </div>
    </>
  );
}

/** What matters now, large: whose turn, since when, what runs out next, what was promised, who owns it. */
function Standing({ file }: { file: RequestFile }) {
  const t = useTranslations("requests");
  const locale = useLocale();
  const running = file.clocks.filter(({ metAt, voidedAt }) => !metAt && !voidedAt);
  const [clock] = running;
  const promise = file.promises.at(-1);
  const wish = file.wishes.findLast(({ cycle }) => cycle === file.cycle);
  return (
    <Panel className="[&>div]:grid [&>div]:grid-cols-2 [&>div]:gap-x-6 [&>div]:gap-y-3 xl:[&>div]:grid-cols-4">
      <Fact term={t("file.turn")} more={<WaitTime since={file.stageSince} now={file.now} />}>
        <TurnText turn={file.turn} className="text-ink" />
      </Fact>
      <Fact term={t("file.next_clock")} more={clock && <DueTime at={clock.dueAt} now={file.now} />}>
        {clock ? t(`clocks.${clock.kind}`) : t("my.no_clock")}
      </Fact>
      <Fact
        term={t("file.promise")}
        more={
          wish &&
          !meetsWish(promise ?? null, wish) && (
            <span className="text-warning">
              {t("file.wish")} <Window from={wish.startsAt} to={wish.endsAt} now={file.now} className="whitespace-normal" />
            </span>
          )
        }
      >
        {promise ? (
          <Window from={promise.startsAt} to={promise.endsAt} now={file.now} className="whitespace-normal" />
        ) : (
          t("file.no_promise")
        )}
      </Fact>
      <Fact term={t("file.owner")} more={<Moment at={file.loggedAt} now={file.now} className="text-muted" />}>
        {file.ownedByMe ? t("file.owner_me") : file.owner ? inLocale(file.owner, locale) : t("parts_played.headquarters")}
      </Fact>
    </Panel>
  );
}

function Fact({ term, more, children }: { term: string; more?: ReactNode; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <p className="text-xs text-muted">{term}</p>
      <p className="font-semibold">{children}</p>
      {more && <p className="text-sm">{more}</p>}
    </div>
  );
}

function Ending({ file }: { file: RequestFile }) {
  const t = useTranslations("requests");
  const words = useMomentWords(file.now);
  const { cancellation, closing } = file;
  if (cancellation) {
    const reason = t(`cancel_reasons.${cancellation.reason as "duplicate"}`);
    const by = t(`confirmed_by.${cancellation.confirmedBy as "customer"}`);
    return (
      <Notice tone="neutral" icon="slash" title={t("file.cancelled", { at: words.moment(cancellation.at), reason, by })}>
        {cancellation.words}
      </Notice>
    );
  }
  if (!closing) return null;
  return (
    <Notice tone="good" title={t("file.closed", { at: words.moment(closing.at), kind: t(`closings.${closing.kind as "satisfied"}`) })} />
  );
}

/** While it runs, the newest first: that is what one comes for. A ticket that is over reads as the record it is. */
function EventList({ file }: { file: RequestFile }) {
  const t = useTranslations("requests.file");
  const words = useEventWords(file.now);
  const over = file.stage === "closed" || file.stage === "cancelled";
  const events = file.timeline.map(words);
  return <Timeline label={t("timeline")} now={file.now} events={over ? events : events.reverse()} />;
}

function SameAsset({ file }: { file: RequestFile }) {
  const t = useTranslations("requests");
  const locale = useLocale();
  return (
    <Panel title={t("file.same_asset")} icon="again">
      <ul className="flex flex-col gap-2">
        {file.ofSameAsset.map((request) => (
          <li key={request.id} className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
            <Link href={`/requests/${request.id}`} className="font-medium text-accent hover:underline">
              {request.number}
            </Link>
            <Moment at={request.loggedAt} now={file.now} as="day" className="text-sm text-muted" />
            <StageChip stage={request.stage} />
            <span className="w-full text-sm">
              {[t(`types.${request.type}`), request.symptom && inLocale(request.symptom, locale)].filter(Boolean).join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
