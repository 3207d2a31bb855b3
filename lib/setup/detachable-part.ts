/** What a part of a ledger must be asked before it is taken off (ADR 0012). `to` is the instant at which its last month ends. */
export type PartFacts = {
  readonly ledger: string;
  readonly to: Date;
  /** Requests that are not over and have an event in it or before it. */
  readonly openRequests: number;
  /** Events in it that the roll-ups have not counted yet. */
  readonly uncounted: boolean;
};

export type Stays = { readonly why: string; readonly whyZh: string };

/**
 * Whole months for which a ledger stays readable, at the least. Events: as long as a fault is called recurring (DOMAIN §4,
 * 24 months). Commands: a phone may send again what it kept, and a year's assessment asks who did what. Not a policy: it
 * bounds what a slip of the hand may take away.
 */
const KEPT_MONTHS: Readonly<Record<string, number>> = { request_event: 24, audit_entry: 24, command_log: 13 };

/** Why a part may not be detached at `now`, or null when nothing the product still reads is in it. */
export function whyItStays({ ledger, to, openRequests, uncounted }: PartFacts, now: Date): Stays | null {
  const months = KEPT_MONTHS[ledger];
  if (months === undefined) return { why: `${ledger} is no ledger`, whyZh: `${ledger} 不是流水表` };
  const end = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + months, 1));
  if (now < end) {
    return { why: `${ledger} is kept for ${months} whole months`, whyZh: `${ledger} 至少保留 ${months} 个整月` };
  }
  if (openRequests > 0) {
    return {
      why: `${openRequests} requests that are not over have their timeline in it`,
      whyZh: `仍有 ${openRequests} 张未结束的服务单的时间线在其中`,
    };
  }
  if (uncounted) return { why: "the roll-ups have not counted it yet", whyZh: "指标汇总尚未统计到其中的事件" };
  return null;
}
