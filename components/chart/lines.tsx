"use client";

import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { ChartHint } from "./chart-hint.tsx";
import { AXIS_TEXT, colourOf, type Drawing } from "./series.ts";

/** Numbers over days or months, told apart by their stroke too. Left and right arrow walk along them. */
export function Lines({ series, rows, height, label }: Drawing) {
  const data = rows.map(({ key, values }) => ({ ...values, key }));
  const rowOf = (key: unknown) => rows.find((row) => row.key === key);
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 480, height }}>
      <LineChart data={data} aria-label={label} margin={{ top: 8, right: 12, bottom: 0, left: 0 }} accessibilityLayer>
        <CartesianGrid vertical={false} stroke="var(--color-line)" />
        <XAxis
          dataKey="key"
          tickFormatter={(key: string) => rowOf(key)?.short ?? rowOf(key)?.label ?? ""}
          tick={AXIS_TEXT}
          tickLine={false}
          axisLine={{ stroke: "var(--color-line-strong)" }}
          interval="preserveStartEnd"
          minTickGap={16}
        />
        <YAxis allowDecimals={false} tick={AXIS_TEXT} tickLine={false} axisLine={false} width={34} />
        <Tooltip
          cursor={{ stroke: "var(--color-line-strong)" }}
          isAnimationActive={false}
          content={({ active, label: key }) => <ChartHint row={active ? rowOf(key) : undefined} series={series} />}
        />
        {series.map(({ key, tone, label: name }, index) => (
          <Line
            key={key}
            dataKey={key}
            name={name}
            type="linear"
            stroke={colourOf(tone)}
            strokeWidth={2}
            dot={rows.length < 15 ? { r: 3, fill: colourOf(tone) } : false}
            isAnimationActive={false}
            {...(index > 0 && { strokeDasharray: "5 3" })}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}
