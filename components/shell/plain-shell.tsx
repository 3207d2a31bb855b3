import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PlainFrame } from "./plain-frame.tsx";

/** A page without a person yet or without a place: sign in, not found, what a link opens. */
export function PlainShell({ aside, children }: { aside?: ReactNode; children: ReactNode }) {
  return (
    <PlainFrame product={useTranslations("shell")("product")} aside={aside}>
      {children}
    </PlainFrame>
  );
}
