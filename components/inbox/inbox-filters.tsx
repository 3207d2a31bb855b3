import { useTranslations } from "next-intl";
import type { InboxPage } from "#lib/inbox/contract/views.ts";
import { INBOX_CHANNELS, INBOX_STATES, type InboxChannel, type InboxState } from "#lib/inbox/contract/vocabulary.ts";
import { ButtonLink } from "../ui/button.tsx";

/** What is shown: waiting or dealt with, of all channels or of one, with how many wait in each. */
export function InboxFilters({
  state,
  channel,
  waiting,
}: {
  state: InboxState;
  channel: InboxChannel | null;
  waiting: InboxPage["waiting"];
}) {
  const t = useTranslations("inbox");
  const hrefOf = (nextState: InboxState, nextChannel: InboxChannel | null) => {
    const params = new URLSearchParams({
      ...(nextState !== "waiting" && { state: nextState }),
      ...(nextChannel && { channel: nextChannel }),
    });
    return params.size > 0 ? `/inbox?${params}` : "/inbox";
  };
  const all = Object.values(waiting).reduce((sum, count) => sum + count, 0);
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-1.5">
      <nav aria-label={t("channels.label")} className="flex gap-1.5">
        {([null, ...INBOX_CHANNELS] as const).map((one) => (
          <ButtonLink
            key={one ?? "all"}
            size="sm"
            variant={one === channel ? "secondary" : "ghost"}
            aria-current={one === channel ? "page" : undefined}
            href={hrefOf(state, one)}
          >
            {t(`channels.${one ?? "all"}`)}
            <span className="tabular-nums text-muted">{one ? waiting[one] : all}</span>
          </ButtonLink>
        ))}
      </nav>
      <nav aria-label={t("states.label")} className="flex gap-1.5">
        {INBOX_STATES.map((one) => (
          <ButtonLink
            key={one}
            size="sm"
            variant={one === state ? "secondary" : "ghost"}
            aria-current={one === state ? "page" : undefined}
            href={hrefOf(one, channel)}
          >
            {t(`states.${one}`)}
          </ButtonLink>
        ))}
      </nav>
    </div>
  );
}
