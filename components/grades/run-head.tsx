import { useLocale, useTranslations } from "next-intl";
import type { RunHeaderView, Signed } from "#lib/scoring/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { DescriptionList } from "../ui/description-list.tsx";
import { Link } from "../ui/link.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProgressSteps } from "../ui/progress-steps.tsx";
import { CopyDigest } from "./copy-digest.tsx";

const STEPS = ["draft", "reviewed", "published"] as const;

/** What the run is made of and how far it is: steps with who and when, cut-off, policy, digest. */
export function RunHead({ header, now, mayReadPolicy }: { header: RunHeaderView; now: Date; mayReadPolicy: boolean }) {
  const t = useTranslations("grades.run");
  const words = useMomentWords(now);
  const locale = useLocale();
  const signed: Record<(typeof STEPS)[number], Signed | null> = {
    draft: header.drafted,
    reviewed: header.reviewed,
    published: header.published,
  };
  const who = ({ by, at }: Signed) => t("by", { name: inLocale(by.name, locale) || t("hq"), at: words.moment(at) });
  const current = STEPS.find((step) => !signed[step]) ?? null;
  const version = t("policy_version", { version: header.policyVersion });
  return (
    <Panel>
      <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <ProgressSteps
          label={t("steps")}
          current={current}
          steps={STEPS.map((step) => {
            const by = signed[step];
            return {
              key: step,
              label: (
                <>
                  <span className="block">{t(`step.${step}`)}</span>
                  {by && <span className="block font-normal text-muted">{who(by)}</span>}
                </>
              ),
            };
          })}
        />
        <DescriptionList
          columns={2}
          items={[
            { term: t("cut_off"), detail: words.moment(header.cutOff) },
            {
              term: t("late_from"),
              detail: header.lateFrom.getTime() < header.cutOff.getTime() ? words.moment(header.lateFrom) : t("no_late"),
            },
            {
              term: t("policy"),
              detail: mayReadPolicy ? (
                <Link href="/policies" className="text-accent hover:underline">
                  {version}
                </Link>
              ) : (
                version
              ),
            },
            { term: t("digest"), detail: header.digest && <CopyDigest digest={header.digest} /> },
          ]}
        />
      </div>
    </Panel>
  );
}
