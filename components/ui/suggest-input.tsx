"use client";

import { type ReactNode, useState } from "react";
import { SearchList } from "./combobox-list.tsx";
import { controlClass } from "./control-class.ts";
import { useFieldWiring } from "./field.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { useListbox } from "./use-listbox.ts";
import { type SearchSource, useSearch } from "./use-search.ts";

/**
 * A text whose own words count (a caller's number, an address), with what is already known offered below.
 * Choosing calls `onPick` alone, which sets `value` too; typing on is never in the way. For a choice out of what exists
 * use `Combobox`.
 */
export function SuggestInput<T>({
  search,
  value,
  onChange,
  onPick,
  itemKey,
  renderItem,
  placeholder,
  icon,
  minLength = 2,
  inputMode,
  autoFocus,
  id,
  "aria-label": ariaLabel,
}: {
  search: SearchSource<T>;
  value: string;
  onChange: (text: string) => void;
  onPick: (item: T) => void;
  itemKey: (item: T) => string;
  renderItem: (item: T) => ReactNode;
  placeholder?: string;
  icon?: IconName;
  minLength?: number;
  inputMode?: "tel" | "text" | "numeric" | "search";
  autoFocus?: boolean;
  id?: string;
  "aria-label"?: string;
}) {
  const [asking, setAsking] = useState(false);
  const found = useSearch(search, value, { minLength, wanted: asking });
  const listbox = useListbox({ ...found, highlightFirst: false, choose: onPick });
  return (
    <div className="relative">
      {icon && <Icon name={icon} className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-muted" />}
      <input
        ref={listbox.box}
        value={value}
        placeholder={placeholder}
        inputMode={inputMode}
        // biome-ignore lint/a11y/noAutofocus: where a call begins, the first key must already count; the page decides
        autoFocus={autoFocus}
        aria-label={ariaLabel}
        className={controlClass("h-(--control-height)", icon && "pl-8")}
        {...listbox.inputProps}
        {...useFieldWiring({ id })}
        onChange={({ target }) => {
          onChange(target.value);
          setAsking(true);
          listbox.typed();
        }}
        onBlur={() => {
          setAsking(false);
          listbox.close();
        }}
      />
      <SearchList found={found} query={value} minLength={minLength} listbox={listbox} itemKey={itemKey} renderItem={renderItem} quiet />
    </div>
  );
}
