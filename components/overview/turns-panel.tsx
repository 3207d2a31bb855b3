import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { OverviewView } from "#lib/scoring/contract/overview-views.ts";
import { StatusText } from "../ui/badge.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Link } from "../ui/link.tsx";
import { Panel } from "../ui/panel.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from "../ui/table.tsx";
import { overviewHref } from "./figure-words.ts";

/** What is open now by whose turn it is, whatever month is looked at; every number opens its list. */
export function TurnsPanel({ turns }: { turns: OverviewView["turns"] }) {
  const t = useTranslations("overview.waits");
  const words = useTranslations("requests.turns");
  const overdue = turns.reduce((sum, turn) => sum + turn.overdue, 0);
  if (turns.length === 0)
    return (
      <Panel title={t("title")} icon="clock">
        <EmptyState icon="done" title={t("none")}>
          {t("none_hint")}
        </EmptyState>
      </Panel>
    );
  return (
    <Panel
      title={t("title")}
      icon="clock"
      flush
      actions={
        <>
          <PlainLink href={overviewHref("/waiting", {})}>{t("all")}</PlainLink>
          {overdue > 0 && <PlainLink href={overviewHref("/waiting", { overdue: "1" })}>{t("all_overdue")}</PlainLink>}
        </>
      }
    >
      <Table label={t("title")}>
        <TableHead>
          <TableRow>
            <TableHeading>{t("turn")}</TableHeading>
            <TableHeading numeric>{t("open")}</TableHeading>
            <TableHeading numeric>{t("overdue")}</TableHeading>
          </TableRow>
        </TableHead>
        <TableBody>
          {turns.map((row) => (
            <TableRow key={row.turn}>
              <TableCell>{words(row.turn)}</TableCell>
              <TableCell numeric>
                <PlainLink href={overviewHref("/waiting", { turn: row.turn })}>{row.open}</PlainLink>
              </TableCell>
              <TableCell numeric>
                {row.overdue > 0 ? (
                  <Link href={overviewHref("/waiting", { turn: row.turn, overdue: "1" })} className="hover:underline">
                    <StatusText tone="danger" icon="alarm">
                      {row.overdue}
                    </StatusText>
                  </Link>
                ) : (
                  0
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

function PlainLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="text-accent hover:underline">
      {children}
    </Link>
  );
}
