import { useTranslations } from "next-intl";
import { PlainShell } from "../components/shell/plain-shell.tsx";
import { ButtonLink } from "../components/ui/button.tsx";
import { Icon } from "../components/ui/icon.tsx";

/** An address that leads nowhere, or nowhere for this person: both are answered the same. */
export default function NotFound() {
  const t = useTranslations("shell.not_found");
  return (
    <PlainShell>
      <div className="flex flex-col items-center gap-2 text-center">
        <span className="grid size-12 place-items-center rounded-full bg-sunken text-2xl text-muted">
          <Icon name="search" />
        </span>
        <h1 className="text-xl font-semibold">{t("title")}</h1>
        <p className="text-muted">{t("body")}</p>
        <ButtonLink href="/" variant="primary" icon="home" className="mt-3">
          {t("home")}
        </ButtonLink>
      </div>
    </PlainShell>
  );
}
