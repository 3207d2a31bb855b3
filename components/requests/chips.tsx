import { useTranslations } from "next-intl";
import type { Turn } from "#lib/requests/contract/views.ts";
import type { Stage, Urgency } from "#lib/requests/contract/vocabulary.ts";
import { StatusChip, StatusText } from "../ui/badge.tsx";
import type { IconName } from "../ui/icon.tsx";
import type { Tone } from "../ui/tone.ts";

const STAGE: Record<Stage, { tone: Tone; icon: IconName }> = {
  logged: { tone: "info", icon: "inbox" },
  dispatched: { tone: "info", icon: "route" },
  in_service: { tone: "info", icon: "wrench" },
  completed: { tone: "good", icon: "clipboard-check" },
  in_follow_up: { tone: "good", icon: "calling" },
  closed: { tone: "neutral", icon: "check" },
  cancelled: { tone: "neutral", icon: "slash" },
};

/** Where the request is on its way. */
export function StageChip({ stage }: { stage: Stage }) {
  const t = useTranslations("requests.stages");
  return (
    <StatusChip tone={STAGE[stage].tone} icon={STAGE[stage].icon}>
      {t(stage)}
    </StatusChip>
  );
}

/** Only what is more than normal is said. */
export function UrgencyChip({ urgency }: { urgency: Urgency }) {
  const t = useTranslations("requests.urgencies");
  if (urgency === "normal") return null;
  return (
    <StatusChip tone={urgency === "emergency" ? "danger" : "warning"} icon={urgency === "emergency" ? "siren" : "flag"}>
      {t(urgency)}
    </StatusChip>
  );
}

const TURN_ICON: Record<Turn, IconName> = {
  us: "user",
  dispatch: "route",
  outlet: "building",
  technician: "wrench",
  parts: "package",
  support: "support",
  follow_up: "calling",
  remedy: "flag",
  nobody: "check",
};

/** Whose turn it is, quietly: the clock beside it says whether it is late. */
export function TurnText({ turn, className }: { turn: Turn; className?: string }) {
  const t = useTranslations("requests.turns");
  return (
    <StatusText icon={TURN_ICON[turn]} className={className}>
      {t(turn)}
    </StatusText>
  );
}
