import { useTranslations } from "next-intl";
import { Icon } from "../ui/icon.tsx";
import { Link } from "../ui/link.tsx";

/** One step up, thumb-sized. */
export function BackLink({ href }: { href: string }) {
  const t = useTranslations("shell.ui");
  return (
    <Link href={href} aria-label={t("back")} className="-ml-2 grid size-11 place-items-center rounded-md text-xl hover:bg-hover">
      <Icon name="back" />
    </Link>
  );
}
