"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { Combobox } from "../ui/combobox.tsx";
import { Field } from "../ui/field.tsx";
import { choiceOf, type Division, type DivisionChoice, NO_DIVISION } from "./division-choice.ts";

type Found = Division & { readonly path?: string };

/**
 * Province, city, county, each by typing part of its name. The first box also finds a city or county anywhere: who
 * types "涪城" has all three at once.
 */
export function DivisionPicker({
  value,
  onChange,
  id,
  problem,
}: {
  value: DivisionChoice;
  onChange: (value: DivisionChoice) => void;
  id?: string;
  problem?: ReactNode;
}) {
  const t = useTranslations("requests.place");
  const latest = useRef({ value, onChange });
  latest.current = { value, onChange };
  const city = value.city?.code;

  // Some cities are divided no further: known only when asked, and what was chosen meanwhile stands.
  useEffect(() => {
    if (!city || latest.current.value.county) return;
    const overtaken = new AbortController();
    ask<Division>(`below=${city}`, overtaken.signal)
      .then((counties) => {
        const now = latest.current;
        if (counties.length === 0 && now.value.city?.code === city) now.onChange({ ...now.value, undivided: true });
      })
      .catch(() => undefined);
    return () => overtaken.abort();
  }, [city]);

  return (
    <div className="grid grid-cols-3 gap-2">
      <Field label={t("province")} problem={problem} id={id}>
        <Combobox<Found>
          icon="place"
          placeholder={t("province_hint")}
          minLength={0}
          search={findAnywhere}
          value={value.province}
          onChange={(picked) => {
            if (!picked) onChange(NO_DIVISION);
            else onChange(picked.path ? choiceOf(picked.code, picked.path) : { ...NO_DIVISION, province: picked });
          }}
          itemKey={key}
          itemLabel={({ name }) => name}
          renderItem={({ name, path }) => (
            <>
              {name}
              {path && <span className="block text-xs text-muted">{path}</span>}
            </>
          )}
        />
      </Field>
      <Field label={t("city")}>
        <Combobox<Division>
          icon="place"
          placeholder={value.province ? undefined : t("choose_city")}
          minLength={0}
          disabled={!value.province}
          search={(query, signal) => below(value.province, query, signal)}
          value={value.city}
          onChange={(picked) => onChange({ ...value, city: picked, county: null, undivided: false })}
          itemKey={key}
          itemLabel={({ name }) => name}
        />
      </Field>
      <Field label={t("county")}>
        <Combobox<Division>
          icon="place"
          placeholder={value.undivided ? t("none") : value.city ? undefined : t("choose_county")}
          minLength={0}
          disabled={!value.city || value.undivided}
          search={(query, signal) => below(value.city, query, signal)}
          value={value.county}
          onChange={(county) => onChange({ ...value, county })}
          itemKey={key}
          itemLabel={({ name }) => name}
        />
      </Field>
    </div>
  );
}

const key = ({ code }: Division) => code;

async function ask<T>(query: string, signal?: AbortSignal): Promise<T[]> {
  const answer = await fetch(`/api/divisions?${query}`, { signal });
  if (!answer.ok) throw new Error(`divisions: ${answer.status}`);
  return ((await answer.json()) as { divisions: T[] }).divisions;
}

const plain = ({ code, name }: Division): Division => ({ code, name });

async function below(parent: Division | null, query: string, signal: AbortSignal): Promise<Division[]> {
  const all = await ask<Division>(`below=${parent?.code ?? ""}`, signal);
  return all.filter(({ name }) => name.includes(query)).map(plain);
}

async function findAnywhere(query: string, signal: AbortSignal): Promise<Found[]> {
  const provinces = await below(null, query, signal);
  if (!query) return provinces;
  const elsewhere = await ask<Division & { path: string }>(`named=${encodeURIComponent(query)}`, signal);
  return [...provinces, ...elsewhere.map(({ code, name, path }) => ({ code, name, path }))];
}
