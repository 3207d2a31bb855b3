import { useLocale, useTranslations } from "next-intl";
import type { InspectionView } from "#lib/licence/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { VisitPanels } from "../followup/visit-panel.tsx";
import type { CommandAction } from "../form/command.ts";
import { StatusChip, Tag } from "../ui/badge.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Panel } from "../ui/panel.tsx";
import { BothSides } from "./both-sides.tsx";
import { useDoubtWords } from "./doubts.ts";
import { RulingList } from "./ruling-list.tsx";
import { RulingPanel } from "./ruling-panel.tsx";

/** One inspection: what is doubted against what was recorded, the whole record below, and the ruling beside it. */
export function InspectionScreen({ view, rule }: { view: InspectionView; rule: CommandAction }) {
  const t = useTranslations("licence");
  const types = useTranslations("requests.types");
  const locale = useLocale();
  const words = useMomentWords(view.now);
  const opener = view.openedBy ? t("inspection.opened_by", { who: inLocale(view.openedBy, locale) }) : t("inspection.opened_itself");
  return (
    <>
      <PageHeader
        back={{ href: "/inspections", label: t("inspections.back") }}
        title={t("inspection.title", { number: String(view.number) })}
        status={
          <>
            <Tag>{t(`kinds.${view.kind}`)}</Tag>
            {view.decidedAt && (
              <StatusChip tone="neutral" icon="check">
                {t("inspection.decided")}
              </StatusChip>
            )}
          </>
        }
        description={[
          inLocale(view.technician.name, locale),
          inLocale(view.outlet, locale),
          types(view.request.type as "repair"),
          `${words.moment(view.openedAt)} ${opener}`,
        ].join(" · ")}
        actions={
          <>
            {view.complaint && (
              <ButtonLink href={`/requests/${view.complaint.id}`} icon="message">
                {t("inspection.complaint", { number: String(view.complaint.number) })}
              </ButtonLink>
            )}
            <ButtonLink href={`/requests/${view.request.id}`} icon="ticket">
              {t("card.ticket", { number: String(view.request.number) })}
            </ButtonLink>
          </>
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-4">
          {view.followUp ? <BothSides view={view} /> : <Doubts view={view} />}
          <VisitPanels view={view} />
        </div>
        <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-4">
          <RulingPanel key={view.version} view={view} rule={rule} />
          <RulingList view={view} />
        </div>
      </div>
    </>
  );
}

/** A spot check or complaint: what is doubted, why it was opened, and the complaint in the customer's words. */
function Doubts({ view }: { view: InspectionView }) {
  const t = useTranslations("licence.inspection");
  const doubt = useDoubtWords();
  return (
    <Panel title={t("reason")} icon="flag">
      <div className="flex flex-col gap-3">
        <p className="flex flex-wrap gap-1.5">
          {view.about.map((code) => (
            <Tag key={code}>{doubt(code)}</Tag>
          ))}
        </p>
        {view.words && <p className="break-words whitespace-pre-line">{view.words}</p>}
        {view.complaint?.words && (
          <blockquote className="border-l-2 border-line-strong pl-3">
            <p className="text-sm text-muted">{t("words")}</p>
            <p className="break-words whitespace-pre-line">{view.complaint.words}</p>
          </blockquote>
        )}
      </div>
    </Panel>
  );
}
