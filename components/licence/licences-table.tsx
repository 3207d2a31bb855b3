import { useLocale, useTranslations } from "next-intl";
import type { LicenceList, LicenceRow } from "#lib/licence/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { type Column, DataTable } from "../data-table/data-table.tsx";
import { cx } from "../ui/class-names.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import { TONE_TEXT } from "../ui/tone.ts";
import { CertificateDue, LicenceChip, pointsTone, StandingWord, useStandingWords } from "./licence-words.tsx";

const NOWRAP = "whitespace-nowrap";
export const LICENCE_COLUMNS = ["name", "state", "points", "standing", "certificate"] as const;

/** Technicians and what stands between them and work, the gravest first; Enter opens the card. */
export function LicencesTable({ list, shown, filtered }: { list: LicenceList; shown?: readonly string[]; filtered: boolean }) {
  const t = useTranslations("licence");
  const locale = useLocale();
  const words = useMomentWords(list.now);
  const standingWords = useStandingWords(list.now);
  const cells: Record<(typeof LICENCE_COLUMNS)[number], Omit<Column<LicenceRow>, "key" | "heading">> = {
    name: {
      className: NOWRAP,
      cell: ({ name, outlet }) => (
        <>
          <span className="font-medium">{inLocale(name, locale)}</span>
          <span className="block text-sm text-muted">{inLocale(outlet, locale)}</span>
        </>
      ),
    },
    state: {
      className: NOWRAP,
      cell: ({ state, cause }) => (
        <>
          <LicenceChip state={state} />
          {cause && <span className="block text-sm text-muted">{t(`reasons.${cause}`)}</span>}
        </>
      ),
    },
    points: {
      numeric: true,
      className: NOWRAP,
      cell: ({ points }) => (
        <span className={cx("tabular-nums", points <= list.warnedAt && TONE_TEXT[pointsTone(points, list.warnedAt)])}>
          {t("list.points_of", { points, most: list.pointsAYear })}
        </span>
      ),
    },
    standing: {
      grow: true,
      cell: ({ standing }) => (
        <>
          <StandingWord standing={standing.standing} />
          {standing.standing !== "normal" && <span className="block text-sm text-muted">{standingWords(standing).why}</span>}
        </>
      ),
    },
    certificate: {
      className: NOWRAP,
      cell: ({ nextCertificate }) =>
        nextCertificate ? (
          <>
            <span className="flex items-center gap-2">
              {inLocale(nextCertificate.category, locale)} · {t(`levels.${nextCertificate.level as "junior"}`)}
              <CertificateDue certificate={nextCertificate} now={list.now} />
            </span>
            <span className="block text-sm text-muted">{t("card.certificate_until", { day: words.day(nextCertificate.endsAt) })}</span>
          </>
        ) : (
          <span className="text-muted">{t("list.none")}</span>
        ),
    },
  };
  return (
    <DataTable
      label={t("list.label")}
      rows={list.rows}
      rowKey={(row) => row.technicianId}
      rowHref={(row) => `/licences/${row.technicianId}`}
      shown={shown}
      columns={LICENCE_COLUMNS.map((key) => ({ key, heading: t(`list.columns.${key}`), ...cells[key] }))}
      empty={
        <EmptyState icon="shield" title={t(filtered ? "list.empty_filtered" : "list.empty")}>
          {t(filtered ? "list.empty_filtered_hint" : "list.empty_hint")}
        </EmptyState>
      }
    />
  );
}
