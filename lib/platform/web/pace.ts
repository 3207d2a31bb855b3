/**
 * How often one may ask, for feeds that are asked while somebody types: `burst` at once, then `perSecond`. Kept in this process,
 * for some ten thousand people; another process counts for itself, so the limit holds a machine back and steers nobody.
 */
export function createPace({ burst, perSecond, most = 10_000 }: { burst: number; perSecond: number; most?: number }) {
  const left = new Map<string, { tokens: number; at: number }>();
  return (who: string, now: number): boolean => {
    const before = left.get(who) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, before.tokens + ((now - before.at) / 1000) * perSecond);
    // Taken out and put back, so that the first of the map is whoever was quiet longest.
    left.delete(who);
    left.set(who, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    if (left.size > most) left.delete(left.keys().next().value ?? "");
    return tokens >= 1;
  };
}
