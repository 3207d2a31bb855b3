import { useTranslations } from "next-intl";
import type { SheetColumn } from "#lib/inbox/contract/sheet.ts";
import type { SheetLine } from "#lib/inbox/rules/sheet.ts";
import { useProblemText } from "../form/refusal-text.ts";
import { Problem } from "../ui/field.tsx";

/** Nobody reads more; what is wrong comes first. */
const SHOWN = 200;

/** The lines of a sheet as they were read, the wrong ones first, each with what is wrong at its cell. */
export function SheetPreview({ columns, lines }: { columns: readonly SheetColumn[]; lines: readonly SheetLine[] }) {
  const t = useTranslations("inbox.sheet");
  const problemText = useProblemText();
  const isWrong = ({ problems }: SheetLine) => Object.keys(problems).length > 0;
  const shown = [...lines.filter(isWrong), ...lines.filter((line) => !isWrong(line))].slice(0, SHOWN);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys
    <section className="w-full overflow-x-auto" tabIndex={0} aria-label={t("preview", { count: lines.length })}>
      <table className="work-list w-full border-collapse text-left">
        <thead className="border-b border-line text-xs text-muted">
          <tr>
            <th scope="col">{t("line")}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {shown.map(({ line, cells, problems }) => (
            <tr key={line}>
              <td className="tabular-nums text-muted">{line}</td>
              {columns.map((column) => {
                const problem = problems[column];
                return (
                  <td key={column} className="max-w-80 align-top">
                    <span className="block truncate" title={cells[column]}>
                      {cells[column]}
                    </span>
                    {problem && <Problem>{problemText(problem)}</Problem>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > SHOWN && <p className="px-4 py-2 text-sm text-muted">{t("more", { count: lines.length - SHOWN })}</p>}
    </section>
  );
}
