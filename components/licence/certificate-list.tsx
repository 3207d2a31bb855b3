import { useLocale, useTranslations } from "next-intl";
import type { CertificateView } from "#lib/licence/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { useMomentWords } from "../ui/moment.tsx";
import { CertificateDue } from "./licence-words.tsx";

/** Numbered certificates, what ends first on top: without one for its category no work can be given. */
export function CertificateList({ certificates, now }: { certificates: readonly CertificateView[]; now: Date }) {
  const t = useTranslations("licence");
  const locale = useLocale();
  const words = useMomentWords(now);
  if (certificates.length === 0) return <p className="text-muted">{t("card.no_certificates")}</p>;
  return (
    <ul className="flex flex-col gap-2.5">
      {certificates.map((certificate) => (
        <li key={certificate.number}>
          <p className="flex flex-wrap items-center gap-x-3">
            <span className="font-medium">
              {inLocale(certificate.category, locale)} · {t(`levels.${certificate.level as "junior"}`)}
            </span>
            <CertificateDue certificate={certificate} now={now} />
          </p>
          <p className="flex flex-wrap gap-x-3 text-sm text-muted">
            <span className="tabular-nums">{certificate.number}</span>
            <span>{t("card.certificate_until", { day: words.day(certificate.endsAt) })}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
