import { useLocale, useTranslations } from "next-intl";
import type { SettledView, TogetherView } from "#lib/requests/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import type { ToldPrice } from "#lib/warranty/contract/price-list.ts";
import { DescriptionList } from "../ui/description-list.tsx";
import { Link } from "../ui/link.tsx";
import { Panel } from "../ui/panel.tsx";
import { StageChip } from "./chips.tsx";
import { usePriceWords } from "./price-words.ts";

/** What was settled when it was logged: the price that was told, exceptions, and what was logged in the same contact. */
export function SettledPanel({ settled }: { settled: SettledView }) {
  const t = useTranslations("requests");
  const { price, fetchReason, beside, together } = settled;
  if (!price && !fetchReason && !beside && together.length === 0) return null;
  return (
    <Panel title={t("settled.title")} icon="clipboard-check">
      <DescriptionList
        items={[
          { term: t("settled.told"), detail: price ? <ToldPriceText price={price} /> : t("settled.not_told"), wide: true },
          ...(fetchReason ? [{ term: t("settled.fetch"), detail: t(`fetch_reasons.${fetchReason}`), wide: true }] : []),
          ...(beside ? [{ term: t("settled.beside"), detail: <Beside beside={beside} />, wide: true }] : []),
          ...(together.length > 0 ? [{ term: t("settled.together"), detail: <Together requests={together} />, wide: true }] : []),
        ]}
      />
    </Panel>
  );
}

/** The price a customer was told, as it was told. */
export function ToldPriceText({ price }: { price: ToldPrice }) {
  const t = useTranslations("requests.price");
  const words = usePriceWords();
  return (
    <>
      {words(price)}
      <span className="block text-xs text-muted">
        {[price.provisional && t("provisional"), t("list_version", { version: price.version })].filter(Boolean).join(" ")}
      </span>
    </>
  );
}

function Beside({ beside }: { beside: NonNullable<SettledView["beside"]> }) {
  const t = useTranslations("requests");
  const reason = t(`beside_reasons.${beside.reason}`);
  if (!beside.request) return reason;
  return (
    <Link href={`/requests/${beside.request.id}`} className="text-accent hover:underline">
      {t("settled.beside_of", { number: String(beside.request.number), reason })}
    </Link>
  );
}

function Together({ requests }: { requests: readonly TogetherView[] }) {
  const t = useTranslations("requests.types");
  const locale = useLocale();
  return (
    <ul className="flex flex-col gap-1.5">
      {requests.map(({ id, number, type, stage, category, symptom }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-2">
          <Link href={`/requests/${id}`} className="font-medium text-accent hover:underline">
            {number}
          </Link>
          <StageChip stage={stage} />
          <span className="w-full text-sm">
            {[t(type), category && inLocale(category, locale), symptom && inLocale(symptom, locale)].filter(Boolean).join(" · ")}
          </span>
        </li>
      ))}
    </ul>
  );
}
