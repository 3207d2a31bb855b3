"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { useState, type ReactNode, type Ref } from "react";
import { SearchList } from "./combobox-list.tsx";
import { controlClass } from "./control-class.ts";
import { useFieldWiring } from "./field.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { useSearch, type SearchSource } from "./use-search.ts";

/**
 * A text whose own words count (a caller's number, an address), with what is already known offered below.
 * Choosing calls `onPick` alone, which sets `value` too; typing on is never in the way. For a choice out of what exists use `Combobox`.
 */
export function SuggestInput<T>({
  search, value, onChange, onPick, itemKey, itemLabel, renderItem, placeholder, icon, minLength = 2, inputMode, autoFocus, id, ref,
}: {
  search: SearchSource<T>;
  value: string;
  onChange: (text: string) => void;
  onPick: (item: T) => void;
  itemKey: (item: T) => string;
  /** What stands in the box once it is picked. */
  itemLabel: (item: T) => string;
  renderItem?: (item: T) => ReactNode;
  placeholder?: string;
  icon?: IconName;
  minLength?: number;
  inputMode?: "tel" | "text" | "numeric" | "search";
  autoFocus?: boolean;
  id?: string;
  ref?: Ref<HTMLInputElement>;
}) {
  const [open, setOpen] = useState(false);
  const found = useSearch(search, value, { minLength, wanted: open });
  return (
    <Autocomplete.Root<T>
      items={found.items}
      filter={null}
      value={value}
      onValueChange={(text, { reason }) => {
        // Choosing is told once, by `onPick`; telling it as typing too would let the older of two updates win.
        if (reason !== "item-press") onChange(text);
      }}
      open={open}
      onOpenChange={setOpen}
      itemToStringValue={itemLabel}
    >
      <div className="relative">
        {icon && <Icon name={icon} className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-muted" />}
        <Autocomplete.Input
          ref={ref}
          placeholder={placeholder}
          inputMode={inputMode}
          autoFocus={autoFocus}
          autoComplete="off"
          spellCheck={false}
          className={controlClass("h-(--control-height)", icon && "pl-8")}
          {...useFieldWiring({ id })}
        />
      </div>
      <SearchList found={found} query={value} itemKey={itemKey} renderItem={renderItem ?? itemLabel} minLength={minLength} onPick={onPick} quiet />
    </Autocomplete.Root>
  );
}
