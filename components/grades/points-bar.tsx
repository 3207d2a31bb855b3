import { cx } from "../ui/class-names.ts";
import { scoreText } from "./figure-text.ts";

/** Points of a weight as a bar with its numbers; both in hundredths. */
export function PointsBar({ points, weight, className }: { points: number; weight: number; className?: string }) {
  const share = weight === 0 ? 0 : Math.min(1, points / weight);
  return (
    <span className={cx("flex items-center gap-2.5", className)}>
      <span aria-hidden className="h-2 min-w-16 flex-1 overflow-hidden rounded-full bg-line print:border print:border-line-strong">
        <span
          className={cx("block h-full rounded-full", share >= 0.8 ? "bg-good" : share >= 0.4 ? "bg-accent-solid" : "bg-danger-solid")}
          style={{ width: `${share * 100}%` }}
        />
      </span>
      <span className="w-24 text-right text-sm whitespace-nowrap tabular-nums">
        {scoreText(points)} / {scoreText(weight)}
      </span>
    </span>
  );
}
