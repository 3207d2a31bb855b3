import { useTranslations } from "next-intl";
import type { FollowUpView } from "#lib/followup/contract/views.ts";
import { useEventWords } from "../requests/event-words.tsx";
import { Panel } from "../ui/panel.tsx";
import { Timeline } from "../ui/timeline.tsx";

/** Everything that happened, the newest first: what one looks up while the customer tells it. */
export function CallTimeline({ view }: { view: FollowUpView }) {
  const t = useTranslations("followup.facts");
  const words = useEventWords(view.now);
  return (
    <Panel title={t("timeline")} icon="history">
      <Timeline label={t("timeline")} now={view.now} events={view.timeline.map(words).reverse()} />
    </Panel>
  );
}
