import { useLocale, useTranslations } from "next-intl";
import type { LicenceCard } from "#lib/licence/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Panel } from "../ui/panel.tsx";
import { CertificateList } from "./certificate-list.tsx";
import { type LicenceActions, LicenceDecisions } from "./licence-decisions.tsx";
import { LicenceChip } from "./licence-words.tsx";
import { PointEntries } from "./point-entries.tsx";
import { PointsBlock, StandingBlock, StateBlock } from "./standing-block.tsx";
import { StateHistory } from "./state-history.tsx";

/** A technician's licence at a desk: where it stands, every entry and fact behind it, and what may be decided. */
export function LicenceFile({
  card,
  writerId,
  opensRequests,
  actions,
}: {
  card: LicenceCard;
  writerId: string;
  opensRequests: boolean;
  /** Null where the reader decides nothing. */
  actions: LicenceActions | null;
}) {
  const t = useTranslations("licence");
  const locale = useLocale();
  return (
    <>
      <PageHeader
        back={{ href: "/licences", label: t("list.back") }}
        title={inLocale(card.name, locale)}
        description={inLocale(card.outlet, locale)}
        status={<LicenceChip state={card.state} />}
        actions={actions && <LicenceDecisions card={card} writerId={writerId} actions={actions} />}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <StateBlock card={card} />
          <Panel title={t("card.entries_desk")} icon="history" flush>
            <PointEntries card={card} writerId={writerId} opensRequests={opensRequests} reverse={actions?.reverse ?? null} />
          </Panel>
          <Panel title={t("card.history")} icon="shield">
            <StateHistory card={card} />
          </Panel>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Panel className="[&>div]:flex [&>div]:flex-col [&>div]:gap-4">
            <PointsBlock card={card} />
            <StandingBlock card={card} />
          </Panel>
          <Panel title={t("card.certificates")} icon="file">
            <CertificateList certificates={card.certificates} now={card.now} />
          </Panel>
        </div>
      </div>
    </>
  );
}
