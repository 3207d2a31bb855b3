import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ProductMark } from "./product-mark.tsx";

/** A page without a person yet or without a place: sign in, not found, something went wrong. One sheet in the middle. */
export function PlainShell({ aside, children }: { aside?: ReactNode; children: ReactNode }) {
  const t = useTranslations("shell");
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-14 items-center gap-2.5 px-5">
        <ProductMark />
        <span className="text-lg font-semibold tracking-tight">{t("product")}</span>
        {aside && <div className="ml-auto">{aside}</div>}
      </header>
      <main id="main" tabIndex={-1} className="grid flex-1 place-items-center px-4 pb-20 outline-none">
        <div className="w-full max-w-md">{children}</div>
      </main>
    </div>
  );
}
