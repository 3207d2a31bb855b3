import compile from "icu-minify/compile";

/**
 * A catalogue of `messages/` as the pages carry it: each sentence already taken apart, in the form that
 * `use-intl/format-message/format-only` says. The library's own loader gives a program; ours stays JSON, for a catalogue is
 * imported as JSON by plain Node too. Not TypeScript: the bundler loads it.
 */
export default function compileCatalogue(source) {
  return JSON.stringify(JSON.parse(source, (_, value) => (typeof value === "string" ? compile(value) : value)));
}
