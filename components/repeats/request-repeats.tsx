import { useLocale, useTranslations } from "next-intl";
import type { RepeatsOfRequest } from "#lib/repeats/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Link } from "../ui/link.tsx";
import { Notice } from "../ui/notice.tsx";
import { DueTime } from "../ui/wait-time.tsx";

/** On a request's file: what it repeats, what repeated it, whether the quality engineer was called. Nothing where nothing came back. */
export function RequestRepeats({ view, mayDecide, now }: { view: RepeatsOfRequest; mayDecide: boolean; now: Date }) {
  const t = useTranslations("repeats");
  const locale = useLocale();
  const { repeats, repeatedBy, qualityNeeded } = view;
  const compare = (linkId: string, label: string) =>
    mayDecide && (
      <ButtonLink size="sm" href={`/repeats?link=${linkId}`}>
        {label}
      </ButtonLink>
    );
  return (
    <>
      {qualityNeeded && <Notice tone="danger" icon="siren" title={t("mark.quality")} />}
      {repeats && (
        <Notice
          tone={repeats.state === "confirmed" ? "danger" : "warning"}
          icon="again"
          actions={compare(repeats.linkId, t(repeats.state === "suspected" ? "file.decide" : "file.compare"))}
        >
          <span className="font-medium">
            {t.rich(`file.${repeats.kind === "rework" ? "rework" : repeats.state}`, {
              days: repeats.days,
              name: inLocale(repeats.technician, locale),
              number: String(repeats.earlierNumber),
              link: (chunks) =>
                repeats.kind === "rework" ? (
                  chunks
                ) : (
                  <Link href={`/requests/${repeats.earlierRequestId}`} className="text-accent hover:underline">
                    {chunks}
                  </Link>
                ),
            })}
          </span>
          {repeats.state === "suspected" && (
            <span className="ml-3">
              {t("file.decide_by")} <DueTime at={repeats.decideBy} now={now} warnWithin={24 * 60} />
            </span>
          )}
        </Notice>
      )}
      {repeatedBy.map((one) => (
        <Notice key={one.linkId} tone="neutral" icon="again" actions={compare(one.linkId, t("file.compare"))}>
          {t.rich(`file.repeated.${one.state}`, {
            number: String(one.number),
            link: (chunks) => (
              <Link href={`/requests/${one.requestId}`} className="text-accent hover:underline">
                {chunks}
              </Link>
            ),
          })}
        </Notice>
      ))}
    </>
  );
}
