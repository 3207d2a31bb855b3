/** The sheet a signature is drawn on, in its own units; the path holds whole numbers inside it. */
export const SIGNATURE_WIDTH = 600;
export const SIGNATURE_HEIGHT = 200;

/** Longer paths are not made: enough for any name, small enough to be kept with the visit. */
export const SIGNATURE_MAX_LENGTH = 12_000;

export type Stroke = readonly (readonly [x: number, y: number])[];

/** Adds a point unless it is too near the last one to be seen. */
export function extend(stroke: Stroke, x: number, y: number): Stroke {
  const point = [clamp(x, SIGNATURE_WIDTH), clamp(y, SIGNATURE_HEIGHT)] as const;
  const last = stroke.at(-1);
  if (last && (last[0] - point[0]) ** 2 + (last[1] - point[1]) ** 2 < 6) return stroke;
  return [...stroke, point];
}

/** The strokes as one SVG path: "M10 20l3 4 2 1M…", in whole units, relative to the point before. A tap is a dot. */
export function toPath(strokes: readonly Stroke[]): string {
  return strokes
    .map(([first, ...rest]) => {
      if (!first) return "";
      let [x, y] = first;
      const steps = rest.map(([nextX, nextY]) => {
        const step = `${nextX - x} ${nextY - y}`;
        [x, y] = [nextX, nextY];
        return step;
      });
      return `M${first[0]} ${first[1]}l${steps.length ? steps.join(" ") : "0 0"}`;
    })
    .join("");
}

function clamp(value: number, most: number): number {
  return Math.round(Math.min(most, Math.max(0, value)));
}
