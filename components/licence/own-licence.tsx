"use client";

import { useLocale, useTranslations } from "next-intl";
import type { LicenceCard } from "#lib/licence/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { FieldPage } from "../field/field-page.tsx";
import { Panel } from "../ui/panel.tsx";
import { CertificateList } from "./certificate-list.tsx";
import { EntryList } from "./entry-list.tsx";
import { PointsBlock, StandingBlock, StateBlock } from "./standing-block.tsx";

/** My licence on a phone: may I work, how many points are left and why, what follows, my certificates. */
export function OwnLicence({ card }: { card: LicenceCard }) {
  const t = useTranslations("licence.card");
  const locale = useLocale();
  return (
    <FieldPage title={t("title")}>
      <div className="flex flex-col gap-4">
        <div>
          <p className="text-xl font-semibold">{inLocale(card.name, locale)}</p>
          <p className="text-muted">{inLocale(card.outlet, locale)}</p>
        </div>
        <StateBlock card={card} />
        <Panel className="[&>div]:flex [&>div]:flex-col [&>div]:gap-4">
          <PointsBlock card={card} />
          <StandingBlock card={card} />
        </Panel>
        <Panel title={t("entries")} icon="history" flush>
          <EntryList entries={card.entries.filter(({ counts }) => counts)} now={card.now} opensRequests={false} />
        </Panel>
        <Panel title={t("certificates")} icon="file">
          <CertificateList certificates={card.certificates} now={card.now} />
        </Panel>
      </div>
    </FieldPage>
  );
}
