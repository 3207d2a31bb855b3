import { useTranslations } from "next-intl";
import { cx } from "../ui/class-names.ts";
import { HitLine, OptionLine } from "./hit-line.tsx";
import { Marked } from "./marked.tsx";
import type { Group, Option } from "./option.ts";
import type { Palette } from "./use-palette.ts";

/** Everything that can be taken, in groups with their heading; the focus stays in the box above. */
export function OptionList({
  options,
  line,
  palette,
  stale,
  onTake,
}: {
  options: readonly Option[];
  line: string;
  palette: Palette;
  /** What is shown answers an earlier line. */
  stale: boolean;
  onTake: (option: Option) => void;
}) {
  const t = useTranslations("search");
  const groups = [...new Set(options.map(({ group }) => group))];
  return (
    <div id={palette.listId} role="listbox" aria-label={t("list")} aria-busy={stale} className={cx("p-1.5", stale && "opacity-70")}>
      {groups.map((group: Group) => (
        // biome-ignore lint/a11y/useSemanticElements: a listbox holds groups of options, not fieldsets
        <div key={group} role="group" aria-labelledby={`${palette.listId}-${group}`} className="pb-1.5">
          <div id={`${palette.listId}-${group}`} className="px-2.5 pt-1.5 pb-1 text-xs font-medium text-muted">
            {t(`groups.${group}`)}
          </div>
          {options.map((option, index) =>
            option.group === group ? (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text box's own (aria-activedescendant)
              // biome-ignore lint/a11y/useFocusableInteractive: the focus never leaves the text box
              <div
                key={option.key}
                id={palette.optionId(index)}
                role="option"
                aria-selected={index === palette.active}
                data-active={index === palette.active || undefined}
                onMouseDown={(event) => event.preventDefault()}
                onMouseMove={() => index !== palette.active && palette.point(option)}
                onClick={() => onTake(option)}
                className="group cursor-pointer rounded-md px-2.5 py-1.5 select-none data-active:bg-accent-soft [:root:has([data-density=field])_&]:min-h-12 [:root:has([data-density=field])_&]:py-2.5"
              >
                {option.shows === "hit" ? (
                  <HitLine hit={option.hit} line={line} />
                ) : (
                  <OptionLine
                    icon={option.shows === "words" ? option.icon : option.recent.kind === "inspection" ? "shield" : "history"}
                    title={<Marked text={option.words} line={line} />}
                  />
                )}
              </div>
            ) : null,
          )}
        </div>
      ))}
    </div>
  );
}
