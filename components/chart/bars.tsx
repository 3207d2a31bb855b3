"use client";

import { useRouter } from "next/navigation";
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { ChartHint } from "./chart-hint.tsx";
import { AXIS_TEXT, colourOf, type Drawing } from "./series.ts";

const NAME_WIDTH = 164;

/** Lying bars, for names too long to stand under a column. A press opens a row that leads somewhere. */
export function Bars({ series, rows, height, label }: Drawing) {
  const router = useRouter();
  const data = rows.map(({ key, values }) => ({ ...values, key }));
  const rowOf = (key: unknown) => rows.find((row) => row.key === key);
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 480, height }}>
      <BarChart data={data} layout="vertical" aria-label={label} margin={{ top: 4, right: 12, bottom: 0, left: 0 }} accessibilityLayer>
        <CartesianGrid horizontal={false} stroke="var(--color-line)" />
        <XAxis type="number" allowDecimals={false} tick={AXIS_TEXT} tickLine={false} axisLine={false} height={20} />
        <YAxis
          type="category"
          dataKey="key"
          width={NAME_WIDTH}
          interval={0}
          tick={({ x, y, payload }) => (
            // The library's own would break a name into lines.
            <text x={x} y={y} dy={4} textAnchor="end" {...AXIS_TEXT}>
              {rowOf(payload.value)?.short ?? rowOf(payload.value)?.label}
            </text>
          )}
          tickLine={false}
          axisLine={{ stroke: "var(--color-line-strong)" }}
        />
        <Tooltip
          cursor={{ fill: "var(--color-hover)" }}
          isAnimationActive={false}
          content={({ active, label: key }) => <ChartHint row={active ? rowOf(key) : undefined} series={series} />}
        />
        {series.map(({ key, tone, label: name }) => (
          <Bar
            key={key}
            dataKey={key}
            name={name}
            fill={colourOf(tone)}
            radius={[0, 3, 3, 0]}
            maxBarSize={18}
            isAnimationActive={false}
            onClick={(_, index) => {
              const href = rows[index]?.href;
              if (href) router.push(href);
            }}
            className={rows.some(({ href }) => href) ? "cursor-pointer" : ""}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
