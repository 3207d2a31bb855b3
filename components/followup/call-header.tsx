import { useLocale, useTranslations } from "next-intl";
import type { FollowUpView } from "#lib/followup/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { StageChip, UrgencyChip } from "../requests/chips.tsx";
import { Tag } from "../ui/badge.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { DueTime } from "../ui/wait-time.tsx";

/** Which call this is, about what, and how long there is for it. */
export function CallHeader({ view }: { view: FollowUpView }) {
  const t = useTranslations("followup.call");
  const types = useTranslations("requests.types");
  const locale = useLocale();
  const { request, asset, symptom } = view;
  const what = [
    types(request.type),
    asset && [inLocale(asset.category, locale), asset.modelCode].filter(Boolean).join(" "),
    symptom && inLocale(symptom, locale),
  ];
  return (
    <PageHeader
      back={{ href: "/follow-ups", label: t("back") }}
      title={t("title", { number: String(request.number) })}
      description={what.filter(Boolean).join(" · ")}
      status={
        <>
          <StageChip stage={request.stage} />
          <UrgencyChip urgency={request.urgency} />
          <Tag>{view.seq > 1 ? t("round_again", { seq: view.seq }) : t("round_first")}</Tag>
          {view.cycle > 1 && <Tag>{t("round_cycle", { cycle: view.cycle })}</Tag>}
          {!view.doneAt && <DueTime at={view.dueAt} now={view.now} warnWithin={120} />}
        </>
      }
      actions={
        <ButtonLink href={`/requests/${request.id}`} icon="ticket">
          {t("file")}
        </ButtonLink>
      }
    />
  );
}
