/** A value on its way from a page to the part of it that runs in the browser, as one text. */
export type Carried<T> = string & { readonly carries?: T };

/**
 * Rows for the browser as one text. React takes props apart value by value, on the server twice and in the browser once more;
 * fifty rows of thirty values each cost more that way than the list they become.
 */
export function carry<T>(value: T): Carried<T> {
  return JSON.stringify(value);
}

/** What was carried, or what a feed answered. JSON has no instants; by the names of our views they end in At, By or Since, or are `now`. */
export function unpack<T>(text: Carried<T>): T {
  const value: T = JSON.parse(text);
  restoreInstants(value);
  return value;
}

// Not a reviver of the parser's: that one is called for every value and costs ten times as much.
function restoreInstants(value: unknown): void {
  if (Array.isArray(value)) value.forEach(restoreInstants);
  else if (typeof value === "object" && value !== null) {
    const held = value as Record<string, unknown>;
    for (const key in held) {
      const one = held[key];
      if (typeof one === "object") restoreInstants(one);
      else if (typeof one === "string" && isInstant(key)) held[key] = new Date(one);
    }
  }
}

function isInstant(key: string): boolean {
  return key.endsWith("At") || key.endsWith("By") || key.endsWith("Since") || key === "now";
}
