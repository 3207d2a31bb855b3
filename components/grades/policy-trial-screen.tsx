import Form from "next/form";
import { useTranslations } from "next-intl";
import { type PolicyTrial, TRIAL_COLUMNS, TRIAL_NUMBERS, trialField } from "#lib/scoring/contract/policy-trial.ts";
import type { PolicyWhatIfView, RunHeaderView } from "#lib/scoring/contract/views.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Panel } from "../ui/panel.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from "../ui/table.tsx";
import { useMonthWords } from "./month-words.ts";
import { PolicyTrialResult } from "./policy-trial-result.tsx";

const COLUMN_WORD = { none: "none_at", all: "all_at", weight: "weight" } as const;
const NUMBER_WORD = { share: "share", prior: "prior", least: "least_rated" } as const;

/** The policy of a run as a form that only asks, and who would be graded otherwise. What is tried stands in the address. */
export function PolicyTrialScreen({
  header,
  trial,
  result,
}: {
  header: RunHeaderView;
  trial: PolicyTrial;
  result: PolicyWhatIfView | null;
}) {
  const t = useTranslations("grades.what_if");
  const names = useTranslations("grades.indicators");
  const monthWords = useMonthWords();
  const month = monthWords(header.month);
  const address = `/grades/${header.id}/what-if`;
  return (
    <>
      <PageHeader
        title={t("title", { month })}
        back={{ href: `/grades/${header.id}`, label: t("back", { month }) }}
        description={t("description")}
      />
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <Panel>
          <Form action={address} scroll={false} key={JSON.stringify(trial.fields)} className="flex flex-col gap-4">
            <Table label={t("title", { month })}>
              <TableHead>
                <TableRow>
                  <TableHeading>{t("indicator")}</TableHeading>
                  {TRIAL_COLUMNS.map((column) => (
                    <TableHeading key={column}>{t(COLUMN_WORD[column])}</TableHeading>
                  ))}
                </TableRow>
              </TableHead>
              <TableBody>
                {header.policy.indicators.map(({ indicator }) => (
                  <TableRow key={indicator}>
                    <TableCell className="align-middle whitespace-nowrap">{names(indicator)}</TableCell>
                    {TRIAL_COLUMNS.map((column) => {
                      const name = trialField(indicator, column);
                      return (
                        <TableCell key={column} className="py-1">
                          <Input
                            name={name}
                            inputMode="decimal"
                            defaultValue={trial.fields[name]}
                            aria-label={`${names(indicator)} · ${t(COLUMN_WORD[column])}`}
                            className="w-20"
                          />
                        </TableCell>
                      );
                    })}
                  </TableRow>
                ))}
              </TableBody>
            </Table>
            <div className="flex flex-wrap gap-4">
              {TRIAL_NUMBERS.map((name) => (
                <Field key={name} label={t(NUMBER_WORD[name])} className="w-40">
                  <Input name={name} inputMode="decimal" defaultValue={trial.fields[name]} />
                </Field>
              ))}
            </div>
            <div className="flex gap-2">
              <Button type="submit" variant="primary">
                {t("try")}
              </Button>
              {trial.tried && <ButtonLink href={address}>{t("reset")}</ButtonLink>}
            </div>
          </Form>
        </Panel>
        <Panel title={t("result")} icon="help">
          {trial.problem && <Notice tone="danger">{t(`problems.${trial.problem}`, { sum: trial.weightSum })}</Notice>}
          {!trial.problem && !result && <p className="text-muted">{t("untried")}</p>}
          {result && <PolicyTrialResult runId={header.id} result={result} />}
        </Panel>
      </div>
    </>
  );
}
