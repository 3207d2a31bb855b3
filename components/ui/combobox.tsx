"use client";

import { Combobox as Base } from "@base-ui/react/combobox";
import { useTranslations } from "next-intl";
import { useState, type ReactNode, type Ref } from "react";
import { buttonClass } from "./button.tsx";
import { SearchList } from "./combobox-list.tsx";
import { controlClass } from "./control-class.ts";
import { useFieldWiring } from "./field.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { useSearch, type SearchSource } from "./use-search.ts";

export type ComboboxProps<T> = {
  /** Asked while typing. For a short list that is already here, answer from it. */
  search: SearchSource<T>;
  value: T | null;
  onChange: (item: T | null) => void;
  itemKey: (item: T) => string;
  /** What stands in the box once it is chosen. */
  itemLabel: (item: T) => string;
  /** How it looks in the list; without it, its label. */
  renderItem?: (item: T) => ReactNode;
  placeholder?: string;
  icon?: IconName;
  /** Characters before the source is asked; 0 also offers a list on an empty box. */
  minLength?: number;
  disabled?: boolean;
  autoFocus?: boolean;
  id?: string;
  ref?: Ref<HTMLInputElement>;
};

/**
 * Chooses one thing out of many by typing part of it: arrow keys, Enter and Escape, listbox semantics, results announced.
 * Only what the source offered can be chosen; for a box whose own words count use `SuggestInput`.
 */
export function Combobox<T>({
  search, value, onChange, itemKey, itemLabel, renderItem, placeholder, icon = "search", minLength = 1, disabled, autoFocus, id, ref,
}: ComboboxProps<T>) {
  const t = useTranslations("form.combobox");
  const [typed, setTyped] = useState(() => (value === null ? "" : itemLabel(value)));
  const [open, setOpen] = useState(false);
  // A value may also come from outside (a draft brought back, a form cleared): the box then says it.
  const chosen = value === null ? null : itemKey(value);
  const [said, setSaid] = useState(chosen);
  if (chosen !== said) {
    setSaid(chosen);
    setTyped(value === null ? "" : itemLabel(value));
  }
  const isLabel = value !== null && typed === itemLabel(value);
  const found = useSearch(search, isLabel ? "" : typed, { minLength, wanted: open });
  return (
    <Base.Root<T>
      items={found.items}
      filter={null}
      value={value}
      onValueChange={(item) => onChange(item)}
      inputValue={typed}
      onInputValueChange={setTyped}
      open={open}
      onOpenChange={setOpen}
      itemToStringLabel={itemLabel}
      isItemEqualToValue={(a, b) => itemKey(a) === itemKey(b)}
      autoHighlight
      disabled={disabled}
    >
      <div className="relative">
        <Icon name={icon} className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-muted" />
        <Base.Input
          ref={ref}
          placeholder={placeholder}
          autoFocus={autoFocus}
          autoComplete="off"
          spellCheck={false}
          className={controlClass("h-(--control-height) pr-9 pl-8")}
          {...useFieldWiring({ id })}
        />
        {value !== null && !disabled && (
          <Base.Clear aria-label={t("clear")} className={buttonClass("ghost", "sm", "absolute top-1/2 right-1 w-7 -translate-y-1/2 px-0")}>
            <Icon name="close" />
          </Base.Clear>
        )}
      </div>
      <SearchList found={found} query={typed} itemKey={itemKey} renderItem={renderItem ?? itemLabel} minLength={minLength} />
    </Base.Root>
  );
}
