import { useTranslations } from "next-intl";
import type { PersonMonthView } from "#lib/scoring/contract/views.ts";

const SIGNATURES = ["technician", "manager", "date"] as const;

/** The foot of the grade sheet on paper: which run and policy it comes from, and who has seen it. */
export function SheetFoot({ header }: { header: PersonMonthView["header"] }) {
  const t = useTranslations("grades");
  return (
    <footer className="hidden break-inside-avoid print:block">
      <p className="text-xs">
        {t("run.policy")} {t("run.policy_version", { version: header.policyVersion })}
        {header.digest && (
          <span className="ml-3 font-mono break-all">
            {t("run.digest")} {header.digest}
          </span>
        )}
      </p>
      <div className="mt-10 flex gap-10">
        {SIGNATURES.map((signature) => (
          <span key={signature} className="flex-1 border-t border-ink pt-1 text-xs">
            {t(`person.signatures.${signature}`)}
          </span>
        ))}
      </div>
    </footer>
  );
}
