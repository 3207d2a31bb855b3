import { useTranslations } from "next-intl";
import type { FileChange } from "#lib/customers/contract/views.ts";
import { MEMBER_LEVELS, type MemberLevel } from "#lib/customers/contract/vocabulary.ts";

/** What was changed in a file, in a sentence: "电话：139****0001 → 139****0002". */
export function useChangeSentence(): (change: Pick<FileChange, "kind" | "before" | "after" | "reason">) => string {
  const t = useTranslations("customers.history");
  const reasons = useTranslations("customers.appliance.reasons");
  const levels = useTranslations("customers.membership.levels");
  return ({ kind, reason, ...change }) => {
    const said = (words: string | null) => (kind === "membership" ? words && inWords(words, levels) : words);
    const [before, after] = [said(change.before), said(change.after)];
    const what = t(`kinds.${kind}`);
    if (kind === "merge") return before === null ? t("merged", { file: after ?? "" }) : t("parted", { file: before });
    if (before === null) return t("added", { what, after: after ?? "" });
    if (reason) return t("ended_because", { what, before, reason: reasons(reason) });
    return after === null ? t("ended", { what, before }) : t("changed", { what, before, after });
  };
}

/** A membership is kept with the code of its level. */
function inWords(words: string, levels: (level: MemberLevel) => string): string {
  const isLevel = (part: string): part is MemberLevel => (MEMBER_LEVELS as readonly string[]).includes(part);
  return words
    .split(" · ")
    .map((part) => (isLevel(part) ? levels(part) : part))
    .join(" · ");
}
