"use client";

import { useRouter } from "next/navigation";
import { Bar, CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { ChartHint } from "./chart-hint.tsx";
import { AXIS_TEXT, type ChartMark, colourOf, type Drawing } from "./series.ts";

const CUMULATIVE = "__cumulative";

/**
 * Columns beside or upon each other, with limits across them; as Pareto with the share reached so far. Left and right arrow
 * walk along the rows, a press opens a row that leads somewhere.
 */
export function Columns({
  series,
  rows,
  marks,
  height,
  label,
  stacked,
  cumulative,
}: Drawing & { marks: readonly ChartMark[]; stacked: boolean; cumulative: string | null }) {
  const router = useRouter();
  const first = series[0]?.key ?? "";
  const whole = rows.reduce((sum, row) => sum + (row.values[first] ?? 0), 0);
  let reached = 0;
  const data = rows.map((row) => {
    reached += row.values[first] ?? 0;
    return { ...row.values, key: row.key, [CUMULATIVE]: whole > 0 ? Math.round((reached / whole) * 100) : 0 };
  });
  const rowOf = (key: unknown) => rows.find((row) => row.key === key);
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 480, height }}>
      <ComposedChart
        data={data}
        aria-label={label}
        margin={{ top: marks.length > 0 ? 18 : 8, right: cumulative ? 0 : 8, bottom: 0, left: 0 }}
        accessibilityLayer
      >
        <CartesianGrid vertical={false} stroke="var(--color-line)" />
        <XAxis
          dataKey="key"
          tickFormatter={(key: string) => rowOf(key)?.short ?? rowOf(key)?.label ?? ""}
          tick={AXIS_TEXT}
          tickLine={false}
          axisLine={{ stroke: "var(--color-line-strong)" }}
          interval="equidistantPreserveStart"
        />
        <YAxis yAxisId="count" allowDecimals={false} tick={AXIS_TEXT} tickLine={false} axisLine={false} width={34} />
        {cumulative && (
          <YAxis
            yAxisId="share"
            orientation="right"
            domain={[0, 100]}
            ticks={[0, 50, 100]}
            unit="%"
            tick={AXIS_TEXT}
            tickLine={false}
            axisLine={false}
            width={40}
          />
        )}
        <Tooltip
          cursor={{ fill: "var(--color-hover)" }}
          isAnimationActive={false}
          content={({ active, label: key }) => <ChartHint row={active ? rowOf(key) : undefined} series={series} />}
        />
        {series.map(({ key, tone, label: name }) => (
          <Bar
            key={key}
            yAxisId="count"
            dataKey={key}
            name={name}
            fill={colourOf(tone)}
            radius={stacked ? 0 : [3, 3, 0, 0]}
            maxBarSize={44}
            isAnimationActive={false}
            {...(stacked && { stackId: "one" })}
            onClick={(_, index) => {
              const href = rows[index]?.href;
              if (href) router.push(href);
            }}
            className={rows.some(({ href }) => href) ? "cursor-pointer" : ""}
          />
        ))}
        {cumulative && (
          <Line
            yAxisId="share"
            dataKey={CUMULATIVE}
            name={cumulative}
            stroke="var(--color-ink)"
            strokeWidth={1.5}
            dot={{ r: 2.5, fill: "var(--color-ink)" }}
            isAnimationActive={false}
          />
        )}
        {marks.map(({ at, label: name, tone }) => (
          <ReferenceLine
            key={`${at}${name}`}
            yAxisId="count"
            x={at}
            stroke={colourOf(tone)}
            strokeDasharray="4 3"
            label={{ value: name, position: "top", fill: "var(--color-muted)", fontSize: 11 }}
          />
        ))}
      </ComposedChart>
    </ResponsiveContainer>
  );
}
