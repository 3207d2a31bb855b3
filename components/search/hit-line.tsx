import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { RequestType, Stage } from "#lib/requests/contract/vocabulary.ts";
import type { Hit, RequestLine } from "#lib/search/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { StageChip } from "../requests/chips.tsx";
import { Icon, type IconName } from "../ui/icon.tsx";
import { Marked } from "./marked.tsx";

/** What was found, on two lines: what it is, and what tells it from others like it; where its work stands at the right. */
export function HitLine({ hit, line }: { hit: Hit; line: string }) {
  const t = useTranslations("search");
  const locale = useLocale();
  const words = useRequestWords();
  const mark = (text: string) => <Marked text={text} line={line} />;
  switch (hit.kind) {
    case "request":
      return (
        <OptionLine
          icon="ticket"
          title={mark(t("request", { number: String(hit.request.number) }))}
          detail={join(
            words(hit.request),
            hit.customer,
            hit.workOrder !== null && mark(t("work_order", { number: String(hit.workOrder) })),
          )}
          end={<StageChip stage={hit.request.stage as Stage} />}
        />
      );
    case "customer":
      return (
        <OptionLine
          icon="user"
          title={join(mark(hit.name), hit.phoneMask && <span className="font-normal tabular-nums">{mark(hit.phoneMask)}</span>)}
          detail={mark(hit.place)}
          end={hit.request ? <RequestEnd request={hit.request} /> : <span className="text-xs text-muted">{t("no_request")}</span>}
        />
      );
    case "appliance":
      return (
        <OptionLine
          icon="package"
          title={join(inLocale(hit.category, locale), hit.modelCode && mark(hit.modelCode))}
          detail={join(hit.serial && mark(hit.serial), hit.customer)}
          end={hit.request ? <RequestEnd request={hit.request} /> : <span className="text-xs text-muted">{t("no_request")}</span>}
        />
      );
    case "inspection":
      return (
        <OptionLine
          icon="shield"
          title={mark(t("inspection", { number: String(hit.number) }))}
          detail={join(t("about_request", { number: String(hit.requestNumber) }), inLocale(hit.technician, locale))}
        />
      );
    case "technician":
      return (
        <OptionLine
          icon="wrench"
          title={mark(inLocale(hit.name, locale))}
          detail={join(inLocale(hit.outlet, locale), hit.request && t("at_request", { number: String(hit.request.number) }))}
        />
      );
    case "outlet":
      return <OptionLine icon="building" title={mark(inLocale(hit.name, locale))} detail={join(hit.place, mark(hit.code))} />;
  }
}

function RequestEnd({ request }: { request: RequestLine }) {
  const t = useTranslations("search");
  return (
    <span className="flex flex-col items-end gap-0.5">
      <span className="text-xs text-muted tabular-nums">{t("request", { number: String(request.number) })}</span>
      <StageChip stage={request.stage as Stage} />
    </span>
  );
}

/** One line of the list, whatever it stands for. */
export function OptionLine({ icon, title, detail, end }: { icon: IconName; title: ReactNode; detail?: ReactNode; end?: ReactNode }) {
  return (
    <span className="flex items-center gap-3">
      <Icon name={icon} className="text-lg text-muted group-data-active:text-accent" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{title}</span>
        {detail && <span className="block truncate text-sm text-muted">{detail}</span>}
      </span>
      {end && <span className="shrink-0">{end}</span>}
    </span>
  );
}

function useRequestWords() {
  const t = useTranslations("search");
  const types = useTranslations("requests.types");
  const locale = useLocale();
  return ({ type, category }: RequestLine) =>
    category
      ? t("type_and_category", { type: types(type as RequestType), category: inLocale(category, locale) })
      : types(type as RequestType);
}

function join(...parts: ReactNode[]): ReactNode {
  return parts.filter(Boolean).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the places of one line; nothing is ever moved among them
    <span key={index} className="not-last:after:mx-1.5 not-last:after:text-faint not-last:after:content-['·']">
      {part}
    </span>
  ));
}
