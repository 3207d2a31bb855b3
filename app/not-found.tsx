import { useTranslations } from "next-intl";
import { PlainShell } from "../components/shell/plain-shell.tsx";
import { buttonClass } from "../components/ui/button-look.ts";
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
        {/* A page anew: every page brings this one along, and a link of the product would be brought with it. */}
        <a href="/" className={buttonClass("primary", "md", "mt-3")}>
          <Icon name="home" />
          {t("home")}
        </a>
      </div>
    </PlainShell>
  );
}
