"use client";

import { type KeyboardEvent, useEffect, useId, useState } from "react";
import type { Option } from "./option.ts";

/**
 * Keys and roles of one box above one list (ARIA combobox): up and down move, Enter takes; Escape is left to the dialog.
 * The highlight belongs to an option, not to a place, so that an answer arriving late moves nothing under the finger. Enter
 * before the answer is there is kept and takes the first of it. Keys of an input method are left alone.
 */
export function usePalette({ options, settled, take }: { options: readonly Option[]; settled: boolean; take: (option: Option) => void }) {
  const id = useId();
  const [chosen, setChosen] = useState<string | null>(null);
  const [owed, setOwed] = useState(false);
  const found = options.findIndex(({ key }) => key === chosen);
  const active = found >= 0 ? found : options.length > 0 ? 0 : -1;
  const optionId = (index: number) => `${id}-option-${index}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: only the arrival of the answer pays the kept Enter
  useEffect(() => {
    if (!owed || !settled) return;
    setOwed(false);
    if (options[0]) take(options[0]);
  }, [owed, settled]);

  useEffect(() => {
    if (active >= 0) document.getElementById(`${id}-option-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [id, active]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) {
      // Escape ends the composing of pinyin, not the search.
      event.stopPropagation();
      return;
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = options[(active + step + options.length) % Math.max(options.length, 1)];
      if (next) setChosen(next.key);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const option = options[active];
      const isHere = option && option.shows !== "hit";
      if (option && (settled || isHere || found >= 0)) take(option);
      else if (!settled) setOwed(true);
    }
  };

  return {
    active,
    optionId,
    listId: `${id}-list`,
    typed: () => {
      setChosen(null);
      setOwed(false);
    },
    point: (option: Option) => setChosen(option.key),
    inputProps: {
      role: "combobox",
      "aria-autocomplete": "list" as const,
      "aria-haspopup": "listbox" as const,
      "aria-expanded": options.length > 0,
      "aria-controls": options.length > 0 ? `${id}-list` : undefined,
      "aria-activedescendant": active >= 0 ? optionId(active) : undefined,
      autoComplete: "off",
      autoCorrect: "off",
      autoCapitalize: "none",
      spellCheck: false,
      enterKeyHint: "go" as const,
      onKeyDown,
    },
  };
}

export type Palette = ReturnType<typeof usePalette>;
