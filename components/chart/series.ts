/**
 * What a chart shows, as plain data that a server may hand over: words and shown numbers are made where the language is
 * known, the browser only draws them.
 */
export type ChartTone = "accent" | "good" | "warning" | "danger" | "neutral" | "info";

export type ChartSeries = { readonly key: string; readonly label: string; readonly tone: ChartTone };

export type ChartRow = {
  readonly key: string;
  readonly label: string;
  /** Stands under the axis where the label is too long. */
  readonly short?: string;
  /** By key of the series; null where there is nothing to draw. */
  readonly values: Readonly<Record<string, number | null>>;
  /** How each value is said; without it the number itself. */
  readonly shown?: Readonly<Record<string, string>>;
  /** Where the row opens. */
  readonly href?: string;
};

/** A limit across the columns: where it stands (key of a row) and what it is called. */
export type ChartMark = { readonly at: string; readonly label: string; readonly tone: ChartTone };

export type Drawing = {
  readonly series: readonly ChartSeries[];
  readonly rows: readonly ChartRow[];
  readonly height: number;
  readonly label: string;
};

const COLOUR: Readonly<Record<ChartTone, string>> = {
  accent: "var(--color-accent-solid)",
  good: "var(--color-good)",
  warning: "var(--color-warning)",
  danger: "var(--color-danger-solid)",
  neutral: "var(--color-control)",
  info: "var(--color-info)",
};

export function colourOf(tone: ChartTone): string {
  return COLOUR[tone];
}

export function shownValue(row: ChartRow, key: string): string {
  const value = row.values[key];
  return row.shown?.[key] ?? (value === null || value === undefined ? "—" : String(value));
}

export const AXIS_TEXT = { fill: "var(--color-muted)", fontSize: 11 };
