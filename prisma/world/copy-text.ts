/** NULL in the text format of COPY. */
export const NIL = "\\N";

const HEX = Array.from({ length: 65_536 }, (_, value) => value.toString(16).padStart(4, "0"));
const hex = (value: number) => HEX[value & 0xffff] as string;

/**
 * A UUIDv7 of a minute that kind, index and place alone decide. Rows of one moment keep the order of their places.
 * `kind` below 64, `place` below 256, `index` of 32 bits.
 */
export function idAt(minute: number, kind: number, index: number, place = 0): string {
  const milliseconds = minute * 60_000;
  const high = Math.floor(milliseconds / 65_536);
  return `${hex(high >>> 16)}${hex(high)}-${hex(milliseconds % 65_536)}-${hex(0x7000 | (place << 4) | (kind >> 2))}-${hex(
    0x8000 | ((kind & 3) << 12) | (place << 4),
  )}-${hex(index >>> 16)}${hex(index)}${hex(kind * 1021 + place)}`;
}

const MINUTES = Array.from({ length: 1440 }, (_, minute) => {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
});
const days = new Map<number, string>();

/** The day of a number of days since 1970, as Postgres reads it. */
export function dayText(day: number): string {
  let text = days.get(day);
  if (text === undefined) {
    text = new Date(day * 86_400_000).toISOString().slice(0, 10);
    days.set(day, text);
  }
  return text;
}

/** A minute of UTC as Postgres reads it. */
export function momentText(minute: number): string {
  const day = Math.floor(minute / 1440);
  return `${dayText(day)} ${MINUTES[minute - day * 1440]}+00`;
}

/** The same as JSON has it, as events do. */
export function isoText(minute: number): string {
  const day = Math.floor(minute / 1440);
  return `${dayText(day)}T${MINUTES[minute - day * 1440]}:00.000Z`;
}

/** Words from elsewhere: what would end a field or a line is escaped. */
export function words(text: string): string {
  return text.replace(/[\\\t\n\r]/g, (found) => ({ "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" })[found] as string);
}

/** Lines of every table, kept until they are sent. */
export class Lines<Table extends string> {
  readonly #texts = new Map<Table, string>();

  add(table: Table, ...fields: readonly (string | number | boolean)[]): void {
    this.#texts.set(table, `${this.#texts.get(table) ?? ""}${fields.join("\t")}\n`);
  }

  /** What has been kept, and nothing is kept any more. */
  take(): [Table, string][] {
    const taken = [...this.#texts];
    this.#texts.clear();
    return taken;
  }
}
