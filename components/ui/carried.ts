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
  return JSON.parse(text, (key, value) => (typeof value === "string" && /(?:^now|At|By|Since)$/.test(key) ? new Date(value) : value));
}
