"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { AddressRead, PlaceView } from "#lib/network/contract/views.ts";
import { Combobox } from "../ui/combobox.tsx";
import { Field } from "../ui/field.tsx";
import { type DivisionChoice, deepestOf, divisionText, NO_DIVISION } from "./division-choice.ts";

/** Where places are looked up, and where a pasted address is read; null where nobody reads one. */
type Asks = { readonly places: string; readonly addresses: string | null };
const DESK: Asks = { places: "/api/divisions", addresses: "/api/addresses" };

/** `rest` is what a pasted address says besides the place; a place that was looked up says nothing more. */
type Found = { readonly place: PlaceView; readonly rest: string | null };

/**
 * Province, city, county and street in one box. Parts of names or first letters of their pinyin find a place at any level ("涪城",
 * "fcq", "fcq fg"); typing on behind a chosen place looks within it, arrow down lists what is below. A whole address may be
 * pasted: how it reads is listed, and nothing is taken before it is chosen. The street may stay open.
 */
export function DivisionPicker({
  value,
  onChange,
  id,
  problem,
  asks = DESK,
}: {
  value: DivisionChoice;
  /** `rest`: what a pasted address says besides the place. */
  onChange: (value: DivisionChoice, rest: string) => void;
  id?: string;
  problem?: ReactNode;
  asks?: Asks;
}) {
  const t = useTranslations("requests.place");
  const [read, setRead] = useState<AddressRead | null>(null);
  const text = divisionText(value);

  const search = async (query: string, signal: AbortSignal): Promise<Found[]> => {
    const typed = text && query.startsWith(text) ? query.slice(text.length).trim() : query;
    if (!asks.addresses || !isWholeAddress(typed)) {
      setRead(null);
      const below = deepestOf(value)?.code ?? "";
      const asked = typed ? `named=${encodeURIComponent(typed === query ? query : `${text} ${typed}`)}` : `below=${below}`;
      return (value.street && !typed ? [] : await ask(asks.places, asked, signal)).map((place) => ({ place, rest: null }));
    }
    const answer = await readPasted(asks.addresses, query, signal);
    if (signal.aborted) return [];
    setRead(answer);
    return answer.choices.length > 0 ? [...answer.choices] : [answer];
  };

  return (
    <Field label={t("division")} problem={problem} id={id} hint={read?.doubt ? <Doubt read={read} /> : undefined}>
      <Combobox<Found>
        icon="place"
        placeholder={t(asks.addresses ? "division_hint" : "division_hint_names")}
        minLength={0}
        search={search}
        value={text ? { place: value, rest: null } : null}
        onChange={(found) => {
          if (!found) onChange(NO_DIVISION, "");
          // An address in which no place could be read leaves the one that is chosen.
          else onChange(deepestOf(found.place) ? found.place : value, found.rest ?? "");
          setRead(null);
        }}
        itemKey={({ place, rest }) => `${deepestOf(place)?.code ?? ""} ${rest ?? ""}`}
        itemLabel={({ place }) => divisionText(place)}
        renderItem={(found) => <FoundPlace {...found} />}
      />
    </Field>
  );
}

function FoundPlace({ place, rest }: Found) {
  const t = useTranslations("requests.place");
  const name = rest === null ? (deepestOf(place)?.name ?? "") : divisionText(place) || t("no_division");
  const beside = rest ?? divisionText(place);
  return (
    <>
      {name}
      {beside !== name && <span className="block text-xs text-muted">{beside}</span>}
    </>
  );
}

function Doubt({ read: { doubt, more } }: { read: AddressRead }) {
  const t = useTranslations("requests.place");
  return <span role="status">{[doubt && t(`doubts.${doubt}`), more > 0 && t("more", { count: more })].filter(Boolean).join(" ")}</span>;
}

/** Names are short and have no house number. */
function isWholeAddress(typed: string): boolean {
  return /\d|[０-９]/.test(typed) || typed.replace(/\s/g, "").length > 12;
}

async function ask(places: string, query: string, signal: AbortSignal): Promise<PlaceView[]> {
  const answer = await fetch(`${places}?${query}`, { signal });
  if (!answer.ok) throw new Error(`divisions: ${answer.status}`);
  return ((await answer.json()) as { places: PlaceView[] }).places;
}

async function readPasted(addresses: string, text: string, signal: AbortSignal): Promise<AddressRead> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(addresses, { method: "POST", headers, body: JSON.stringify({ text }), signal });
  if (!answer.ok) throw new Error(`addresses: ${answer.status}`);
  return (await answer.json()) as AddressRead;
}
