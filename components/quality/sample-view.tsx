import { useLocale, useTranslations } from "next-intl";
import type { SampleView as View } from "#lib/quality/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import type { CommandAction } from "../form/command.ts";
import { Notice } from "../ui/notice.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Panel } from "../ui/panel.tsx";
import { SheetForm } from "./sheet-form.tsx";
import { RequestOf, SheetPanel } from "./sheet-panel.tsx";

/** A sample: how it was drawn, and each of its requests with its sheet or the form of one. */
export function SampleView({ sample, submit }: { sample: View; submit: CommandAction }) {
  const t = useTranslations("quality");
  const samples = useTranslations("quality.samples");
  const locale = useLocale();
  return (
    <>
      <PageHeader
        title={t("sample.of", { agent: inLocale(sample.agent, locale) })}
        back={{ href: "/quality", label: t("title") }}
        description={t("sample.words", {
          ...{ from: sample.fromDay, until: sample.untilDay, size: sample.size, population: sample.population, seed: sample.seed },
          by: inLocale(sample.drawnBy, locale),
        })}
        status={samples("progress", { scored: sample.scored, size: sample.size })}
      />
      {sample.isMine && (
        <Notice tone="warning" className="mb-4">
          {t("sample.mine")}
        </Notice>
      )}
      <div className="flex flex-col gap-4">
        {sample.items.map((item) => {
          const title = <RequestOf request={item.request} now={sample.now} />;
          if (item.sheet) return <SheetPanel key={item.place} sheet={item.sheet} now={sample.now} title={title} />;
          return (
            <Panel key={item.place} title={title} icon="clipboard">
              {sample.isMine ? (
                <p className="text-muted">{t("sample.waits")}</p>
              ) : (
                <SheetForm sample={sample} item={item} submit={submit} />
              )}
            </Panel>
          );
        })}
      </div>
    </>
  );
}
