import { useTranslations } from "next-intl";
import type { Contradiction, InspectionView } from "#lib/licence/contract/views.ts";
import { formatFen } from "#lib/shared/money.ts";
import { StatusText } from "../ui/badge.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from "../ui/table.tsx";
import { useDoubtWords } from "./doubts.ts";

/** What the customer said against what the technician recorded, line by line. */
export function BothSides({ view }: { view: InspectionView }) {
  const t = useTranslations("licence.inspection");
  const said = useTranslations("requests.event_codes");
  const words = useMomentWords(view.now);
  const doubt = useDoubtWords();
  const { followUp } = view;
  return (
    <Panel
      title={t("both")}
      icon="users"
      actions={followUp && <span className="text-sm text-muted">{t("asked", { when: words.moment(followUp.askedAt) })}</span>}
    >
      <Table label={t("both")}>
        <TableHead>
          <TableRow>
            <TableHeading>{t("customer_says")}</TableHeading>
            <TableHeading>{t("record_says")}</TableHeading>
          </TableRow>
        </TableHead>
        <TableBody>
          {view.contradictions.map((one) => (
            <TableRow key={`${one.code}:${one.step}`}>
              <TableCell>
                <StatusText tone="warning" icon="message" className="whitespace-normal">
                  {doubt(one.step ? `${one.code}:${one.step}` : one.code)}
                </StatusText>
              </TableCell>
              <TableCell>
                <Recorded one={one} now={view.now} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {followUp && (
        <div className="mt-3 text-sm text-muted">
          {followUp.satisfaction && <p>{t("satisfaction", { value: said(followUp.satisfaction as "satisfied") })}</p>}
          {followUp.words && <p className="break-words text-ink">{t("said", { value: followUp.words })}</p>}
        </div>
      )}
    </Panel>
  );
}

function Recorded({ one: { record }, now }: { one: Contradiction; now: Date }) {
  const t = useTranslations("licence.inspection");
  const words = useMomentWords(now);
  if (record.kind === "charge") return t("charged", { amount: formatFen(record.customerFen) });
  if (record.kind === "step") return record.doneAt ? t("step_recorded", { when: words.moment(record.doneAt) }) : t("step_missing");
  if (!record.arrivedAt) return t("step_missing");
  const when = words.moment(record.arrivedAt);
  return record.until ? t("arrived", { when, until: words.clock(record.until) }) : t("arrived_no_promise", { when });
}
