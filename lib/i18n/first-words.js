/** The page that begins with a part of the words. */
export const FIRST_PAGE = "/intake";

/**
 * What a desk says before anything is pressed: the words that the page of intake has with its first key, by their place in the
 * catalogue. `-` leaves out what only floats or stands on other pages. `tests/architecture/first-words.test.ts` compares it with
 * what that page is made of.
 */
export const FIRST_WORDS = [
  "shell",
  "errors",
  "search.keys",
  "form",
  "problems.invalid",
  "refusals.unexpected",
  "telephony.bar",
  "telephony.dial",
  "telephony.transfer",
  "telephony.notice",
  "requests.intake",
  "requests.types",
  "requests.channels",
  "requests.stages",
  "requests.urgencies",
  "requests.turns",
  "requests.window",
  "requests.place",
  "requests.price",
  "requests.beside_reasons",
  "requests.fetch_reasons",
  "customers.caller",
  "customers.asset",
  "customers.address",
  "customers.membership",
  "catalogue",
  "warranty.kinds",
  "inbox.intake",
  "inbox.channels",
];

/** That part of a catalogue (namespace → words). */
export function firstOf(catalogue) {
  const first = {};
  for (const entry of FIRST_WORDS) {
    const [key, isLeftOut] = entry.startsWith("-") ? [entry.slice(1), true] : [entry, false];
    const path = key.split(".");
    const last = path.pop();
    let [from, to] = [catalogue, first];
    for (const part of path) {
      from = from[part];
      to[part] ??= {};
      to = to[part];
    }
    if (from?.[last] === undefined) throw new Error(`first-words.js: there are no words "${key}"`);
    if (isLeftOut) delete to[last];
    else to[last] = structuredClone(from[last]);
  }
  return first;
}
