"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { SearchList } from "./combobox-list.tsx";
import { controlClass } from "./control-class.ts";
import { useFieldWiring } from "./field.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { IconButton } from "./icon-button.tsx";
import { useListbox } from "./use-listbox.ts";
import { type SearchSource, useSearch } from "./use-search.ts";

/**
 * Chooses one thing out of many by typing part of it: arrow keys, Enter and Escape, listbox semantics, results announced.
 * Only what the source offered can be chosen; for a box whose own words count use `SuggestInput`.
 */
export function Combobox<T>({
  search,
  value,
  onChange,
  itemKey,
  itemLabel,
  renderItem,
  placeholder,
  icon = "search",
  minLength = 1,
  disabled,
  autoFocus,
  id,
  "aria-label": ariaLabel,
}: {
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
  "aria-label"?: string;
}) {
  const t = useTranslations("form.combobox");
  const label = value === null ? "" : itemLabel(value);
  const chosen = value === null ? null : itemKey(value);
  const [text, setText] = useState(label);
  // A value may also come from outside (a draft brought back, a form cleared): the box then says it.
  const [said, setSaid] = useState(chosen);
  if (chosen !== said) {
    setSaid(chosen);
    setText(label);
  }
  const [asking, setAsking] = useState(false);
  const query = text === label ? "" : text;
  const found = useSearch(search, query, { minLength, wanted: asking, about: chosen ?? "" });
  const listbox = useListbox({
    ...found,
    highlightFirst: true,
    choose: (item) => {
      setText(itemLabel(item));
      onChange(item);
    },
  });

  return (
    <div className="relative">
      <Icon name={icon} className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-muted" />
      <input
        ref={listbox.box}
        value={text}
        placeholder={placeholder}
        disabled={disabled}
        // biome-ignore lint/a11y/noAutofocus: where a call begins, the first key must already count; the page decides
        autoFocus={autoFocus}
        aria-label={ariaLabel}
        className={controlClass("h-(--control-height) pr-9 pl-8")}
        {...listbox.inputProps}
        {...useFieldWiring({ id })}
        onChange={({ target }) => {
          setText(target.value);
          listbox.typed();
          if (target.value === "" && value !== null) onChange(null);
        }}
        onFocus={() => setAsking(true)}
        onClick={() => minLength === 0 && listbox.show()}
        onBlur={() => {
          setAsking(false);
          listbox.close();
          if (value !== null) setText(label);
        }}
      />
      {value !== null && !disabled && (
        <IconButton
          icon="close"
          label={t("clear")}
          size="sm"
          className="absolute top-1/2 right-1 w-7 -translate-y-1/2"
          onClick={() => {
            onChange(null);
            listbox.box.current?.focus();
          }}
        />
      )}
      <SearchList
        found={found}
        query={query}
        minLength={minLength}
        listbox={listbox}
        itemKey={itemKey}
        renderItem={renderItem ?? itemLabel}
        selectedKey={chosen}
        quiet={text === label && minLength > 0}
      />
    </div>
  );
}
