import { markedParts } from "#lib/search/rules/matching.ts";

/** A text with the part that was typed standing out. */
export function Marked({ text, line }: { text: string; line: string }) {
  let at = 0;
  return markedParts(text, line).map((part) => {
    const key = at;
    at += part.text.length;
    return part.marked ? (
      <mark
        key={key}
        className="rounded-sm bg-accent-soft font-semibold text-accent group-data-active:bg-transparent group-data-active:underline"
      >
        {part.text}
      </mark>
    ) : (
      <span key={key}>{part.text}</span>
    );
  });
}
