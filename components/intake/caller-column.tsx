"use client";

import { useLocale, useTranslations } from "next-intl";
import type { KeyboardEvent, ReactNode, Ref } from "react";
import type { CallerView, PastRequestView } from "#lib/requests/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import type { CommandAction } from "../form/command.ts";
import { FieldError, FormField, useFieldId } from "../form/command-form.tsx";
import { useAgeWords, useAssetName } from "../requests/asset-words.ts";
import { StageChip } from "../requests/chips.tsx";
import { EntitlementChip } from "../requests/entitlement-chip.tsx";
import { Tag } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { fetchedLater } from "../ui/fetched-later.tsx";
import { Icon } from "../ui/icon.tsx";
import { Input } from "../ui/input.tsx";
import { Moment } from "../ui/moment.tsx";
import { Notice } from "../ui/notice.tsx";
import { Panel } from "../ui/panel.tsx";
import { RadioGroup } from "../ui/radio-group.tsx";
import { SkeletonLines } from "../ui/skeleton.tsx";
import type { IntakeDraft } from "./intake-draft.ts";
import type { Lookup } from "./use-callers.ts";
import { useLikeFiles } from "./use-like-files.ts";

const OpenRequestCard = fetchedLater(() => import("./open-request-card.tsx"));
const LikeFiles = fetchedLater(() => import("./like-files.tsx"));
const FileCompany = fetchedLater(async () => ({ default: (await import("../customers/file-company.tsx")).FileCompany }));

/** Who is calling: the number, then whose it is, then everything about the household that matters on the phone. */
export function CallerColumn({
  draft,
  set,
  lookup,
  caller,
  choose,
  today,
  now,
  numberRef,
  onDone,
  notice,
  recordContact,
  addToFile,
}: {
  draft: IntakeDraft;
  set: (change: Partial<IntakeDraft>) => void;
  lookup: Lookup;
  caller: CallerView | null;
  choose: (customerId: string) => void;
  today: string;
  now: Date;
  numberRef: Ref<HTMLInputElement>;
  /** Enter in one of the two fields: on to what comes next. */
  onDone: (field: "number" | "name") => void;
  /** Of the call that opened the form. */
  notice?: ReactNode;
  recordContact: CommandAction;
  addToFile: CommandAction;
}) {
  const fields = useTranslations("requests.intake.fields");
  const several = lookup.callers.length > 1;
  const isNew = lookup.state === "unknown" || draft.customerId === "new";
  const like = useLikeFiles(draft, !caller);
  return (
    <Panel title={useTranslations("requests.intake")("caller")} icon="calling" className="[&>div]:flex [&>div]:flex-col [&>div]:gap-4">
      {notice}
      <FormField path="customer.phone" label={fields("phone")} hint={<LookupWords lookup={lookup} />}>
        <Input
          ref={numberRef}
          inputMode="tel"
          autoComplete="off"
          autoFocus
          maxLength={40}
          icon="phone"
          className="text-lg font-semibold tracking-wide"
          value={draft.phone}
          onChange={({ target }) => set({ phone: target.value })}
          onKeyDown={(event) => {
            if (isPlainEnter(event)) onDone("number");
          }}
        />
      </FormField>
      {lookup.state === "looking" && <SkeletonLines lines={4} />}
      {several && <FileChoice callers={lookup.callers} value={draft.customerId} choose={choose} />}
      {isNew && (
        <FormField path="customer.name" label={fields("name")} required>
          <Input
            data-name-field
            autoComplete="off"
            maxLength={60}
            value={draft.name}
            onChange={({ target }) => set({ name: target.value })}
            onKeyDown={(event) => {
              if (isPlainEnter(event)) onDone("name");
            }}
          />
        </FormField>
      )}
      {!caller && like.length > 0 && (
        <LikeFiles
          files={like}
          number={lookup.number}
          addToFile={addToFile}
          onTaken={() => {
            // The number belongs to that file now: looked up again it opens it.
            set({ customerId: "" });
            lookup.again();
          }}
        />
      )}
      {caller && <FileCompany key={caller.id} fileId={caller.id} version={caller.version} overtaken={lookup.again} />}
      {caller && <CallerFile caller={caller} assetId={draft.asset} today={today} now={now} recordContact={recordContact} />}
    </Panel>
  );
}

/** The same household while the request is read back: nothing to type any more. */
export function SavedCaller({
  caller,
  draft,
  today,
  now,
  recordContact,
}: {
  caller: CallerView | null;
  draft: IntakeDraft;
  today: string;
  now: Date;
  recordContact: CommandAction;
}) {
  return (
    <Panel title={useTranslations("requests.intake")("caller")} icon="calling" className="[&>div]:flex [&>div]:flex-col [&>div]:gap-4">
      {caller ? (
        <CallerFile caller={caller} assetId={draft.asset} today={today} now={now} recordContact={recordContact} />
      ) : (
        <div>
          <p className="text-xl font-semibold">{draft.name}</p>
          <p className="text-sm text-muted">{draft.phone}</p>
        </div>
      )}
    </Panel>
  );
}

function isPlainEnter({ key, ctrlKey, metaKey, nativeEvent }: KeyboardEvent): boolean {
  return key === "Enter" && !ctrlKey && !metaKey && !nativeEvent.isComposing;
}

function LookupWords({ lookup }: { lookup: Lookup }) {
  const t = useTranslations("customers.caller");
  const words = {
    idle: t("number_hint"),
    incomplete: t("not_yet"),
    looking: t("looking"),
    found: lookup.callers.length > 1 ? t("several", { count: lookup.callers.length }) : t("recognised"),
    unknown: t("unknown"),
    failed: t("failed"),
    signed_out: t("signed_out"),
  }[lookup.state];
  return (
    <span role="status" className="flex items-center gap-2">
      {words}
      {(lookup.state === "failed" || lookup.state === "signed_out") && (
        <Button size="sm" icon="refresh" onClick={lookup.again}>
          {t("retry")}
        </Button>
      )}
    </span>
  );
}

function FileChoice({ callers, value, choose }: { callers: readonly CallerView[]; value: string; choose: (customerId: string) => void }) {
  const t = useTranslations("customers.caller");
  const groupId = useFieldId("customer.id");
  return (
    <div>
      <RadioGroup
        id={groupId}
        hideLabel
        label={t("several", { count: callers.length })}
        value={value || null}
        onChange={choose}
        options={[
          ...callers.map(({ id, name, addresses }) => ({
            value: id,
            label: name,
            hint: addresses[0] ? `${addresses[0].division} ${addresses[0].detail}` : t("no_addresses"),
          })),
          { value: "new", label: t("other_household") },
        ]}
      />
      <FieldError path="customer.id" />
    </div>
  );
}

function CallerFile({
  caller,
  assetId,
  today,
  now,
  recordContact,
}: {
  caller: CallerView;
  assetId: string;
  today: string;
  now: Date;
  recordContact: CommandAction;
}) {
  const t = useTranslations("customers");
  const name = useAssetName();
  const age = useAgeWords();
  return (
    <>
      <div>
        <p className="flex flex-wrap items-center gap-x-2 text-xl font-semibold">
          {caller.name}
          {caller.membership && <Tag>{t(`membership.levels.${caller.membership.level}`)}</Tag>}
        </p>
        <p className="text-sm text-muted">
          <a href={`/customers/${caller.id}`} target="_blank" rel="noopener" className="text-accent underline">
            {t("caller.file", { number: String(caller.number) })}
          </a>{" "}
          · {caller.phoneMask}
        </p>
      </div>
      {caller.wishes && (
        <Notice tone="warning" title={t("caller.wishes")}>
          {caller.wishes}
        </Notice>
      )}
      {caller.open.length > 0 && (
        <Block title={t("caller.open")}>
          <ul className="flex flex-col gap-2">
            {caller.open.map((request) => (
              <li key={request.id}>
                <OpenRequestCard request={request} now={now} recordContact={recordContact} />
              </li>
            ))}
          </ul>
        </Block>
      )}
      <Block title={t("caller.assets")}>
        {caller.assets.length === 0 && <p className="text-sm text-muted">{t("caller.no_assets")}</p>}
        <ul className="flex flex-col gap-2">
          {caller.assets.map((asset) => (
            <li key={asset.id} className="flex items-start gap-2">
              <Icon
                name={asset.id === assetId ? "check" : "package"}
                className={asset.id === assetId ? "mt-1 text-accent" : "mt-1 text-muted"}
              />
              <span className="min-w-0 flex-1">
                <span className={asset.id === assetId ? "font-medium text-accent" : "font-medium"}>{name(asset, asset.categoryName)}</span>
                <span className="block text-xs text-muted">
                  {[asset.purchasedOn ? age(asset.purchasedOn, today) : t("asset.no_purchase"), asset.serial].filter(Boolean).join(" · ")}
                </span>
              </span>
              <EntitlementChip given={asset.entitlement} />
            </li>
          ))}
        </ul>
      </Block>
      <Block title={t("caller.addresses")}>
        {caller.addresses.length === 0 && <p className="text-sm text-muted">{t("caller.no_addresses")}</p>}
        {caller.addresses.map(({ id, division, detail }) => (
          <p key={id} className="text-sm">
            <span className="text-muted">{division}</span> {detail}
          </p>
        ))}
      </Block>
      {caller.past.length > 0 && (
        <details className="text-sm">
          <summary className="font-medium text-muted">{t("caller.past_count", { count: caller.past.length })}</summary>
          <ul className="mt-2 flex flex-col gap-1.5">
            {caller.past.slice(0, 8).map((request) => (
              <li key={request.id}>
                <PastLine request={request} now={now} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** One request that is over, in a line; opens beside, because the call goes on. */
export function PastLine({ request, now }: { request: PastRequestView; now: Date }) {
  const t = useTranslations("requests.types");
  const locale = useLocale();
  return (
    <a
      href={`/requests/${request.id}`}
      target="_blank"
      rel="noopener"
      className="flex flex-wrap items-center gap-x-2 gap-y-0.5 hover:underline"
    >
      <span className="font-medium">{request.number}</span>
      <Moment at={request.loggedAt} now={now} as="day" className="text-muted" />
      <Tag>{t(request.type)}</Tag>
      <span className="min-w-0 truncate">{request.symptom && inLocale(request.symptom, locale)}</span>
      <StageChip stage={request.stage} />
      {request.lastVisit && <LastVisit visit={request.lastVisit} />}
    </a>
  );
}

/** Who was there last, what was found and done: the agent must not promise the same again. */
function LastVisit({ visit }: { visit: NonNullable<PastRequestView["lastVisit"]> }) {
  const t = useTranslations("requests.intake");
  const locale = useLocale();
  const found = [visit.cause, visit.action].flatMap((name) => (name ? [inLocale(name, locale)] : [])).join(" → ");
  return (
    <span className="w-full text-xs text-muted">
      {[t("was_there", { name: inLocale(visit.technician, locale) }), found].filter(Boolean).join(" · ")}
    </span>
  );
}

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1.5 border-t border-line pt-3">
      <h3 className="text-xs font-semibold text-muted">{title}</h3>
      {children}
    </section>
  );
}
