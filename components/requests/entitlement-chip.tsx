import { useTranslations } from "next-intl";
import type { Entitlement } from "#lib/warranty/contract/views.ts";
import { StatusChip } from "../ui/badge.tsx";
import type { Tone } from "../ui/tone.ts";

const TONE: Record<Entitlement["kind"], Tone> = { free: "good", charged: "warning", to_confirm: "info" };

/** Free, charged, or to be confirmed: one word. */
export function EntitlementChip({ given }: { given: Entitlement }) {
  const t = useTranslations("warranty.kinds");
  return (
    <StatusChip tone={TONE[given.kind]} icon={given.kind === "to_confirm" ? "help" : given.kind === "free" ? "shield" : "receipt"}>
      {t(given.kind)}
    </StatusChip>
  );
}
