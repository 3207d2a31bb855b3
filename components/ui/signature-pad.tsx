"use client";

import { useTranslations } from "next-intl";
import { type PointerEvent, type ReactNode, useId, useRef, useState } from "react";
import { Button } from "./button.tsx";
import { cx } from "./class-names.ts";
import { Problem, RequiredMark } from "./field.tsx";
import { Input } from "./input.tsx";
import { extend, SIGNATURE_HEIGHT, SIGNATURE_MAX_LENGTH, SIGNATURE_WIDTH, type Stroke, toPath } from "./signature-strokes.ts";

/** A hand's own lines as an SVG path, or the name typed by somebody who cannot draw here. */
export type Signature = { kind: "drawn"; path: string } | { kind: "typed"; name: string };

/**
 * Takes a signature by finger, pen or mouse; typing the name is the way for a keyboard. Nothing signed is `null`.
 * The path fits `SIGNATURE_WIDTH × SIGNATURE_HEIGHT`; show it again with `SignatureImage`.
 */
export function SignaturePad({
  label,
  value,
  onChange,
  hint,
  problem,
  required,
  id,
}: {
  label: ReactNode;
  value: Signature | null;
  onChange: (signature: Signature | null) => void;
  hint?: ReactNode;
  problem?: ReactNode;
  required?: boolean;
  id?: string;
}) {
  const t = useTranslations("form.signature");
  const made = useId();
  const groupId = id ?? made;
  const [typing, setTyping] = useState(value?.kind === "typed");
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const drawing = useRef(false);
  const path = value?.kind === "drawn" ? value.path : "";

  const draw = (event: PointerEvent<SVGSVGElement>, begins: boolean) => {
    const box = event.currentTarget.getBoundingClientRect();
    const seen = begins ? [event.nativeEvent] : (event.nativeEvent.getCoalescedEvents?.() ?? [event.nativeEvent]);
    const current = seen.reduce<Stroke>(
      (stroke, { clientX, clientY }) =>
        extend(stroke, ((clientX - box.left) / box.width) * SIGNATURE_WIDTH, ((clientY - box.top) / box.height) * SIGNATURE_HEIGHT),
      begins ? [] : (strokes.at(-1) ?? []),
    );
    const next = begins ? [...strokes, current] : [...strokes.slice(0, -1), current];
    const drawn = toPath(next);
    if (drawn.length > SIGNATURE_MAX_LENGTH) return;
    setStrokes(next);
    onChange({ kind: "drawn", path: drawn });
  };
  const clear = () => {
    setStrokes([]);
    onChange(null);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: labelled by its own heading, which also carries the state
    <div
      role="group"
      id={groupId}
      tabIndex={-1}
      aria-labelledby={`${groupId}-label`}
      aria-describedby={problem ? `${groupId}-problem` : undefined}
      className="flex flex-col gap-1.5"
    >
      <div className="flex items-baseline gap-3">
        <span id={`${groupId}-label`} className="text-sm font-medium">
          {label}
          {required && <RequiredMark />}
        </span>
        <span role="status" className="text-xs text-muted">
          {value ? t("drawn") : t("empty")}
        </span>
      </div>
      {typing ? (
        <Input
          aria-label={t("typed_name")}
          placeholder={t("typed_name")}
          autoComplete="name"
          className="h-14 text-xl"
          value={value?.kind === "typed" ? value.name : ""}
          onChange={({ target }) => onChange(target.value.trim() ? { kind: "typed", name: target.value } : null)}
        />
      ) : (
        <svg
          viewBox={`0 0 ${SIGNATURE_WIDTH} ${SIGNATURE_HEIGHT}`}
          role="img"
          aria-label={path ? t("drawn") : t("draw")}
          className={cx(
            "aspect-3/1 w-full max-w-xl cursor-crosshair touch-none rounded-md border bg-panel text-ink select-none",
            problem ? "border-danger" : "border-control",
          )}
          onPointerDown={(event) => {
            if (event.button !== 0) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            drawing.current = true;
            draw(event, true);
          }}
          onPointerMove={(event) => drawing.current && draw(event, false)}
          onPointerUp={() => (drawing.current = false)}
          onPointerCancel={() => (drawing.current = false)}
        >
          <line x1="30" x2="570" y1="160" y2="160" className="stroke-line-strong" strokeDasharray="4 5" />
          {!path && (
            <text x="300" y="110" textAnchor="middle" className="fill-faint text-[22px]">
              {t("draw")}
            </text>
          )}
          <SignatureLines path={path} />
        </svg>
      )}
      <div className="flex flex-wrap gap-2">
        <Button size="sm" icon="again" disabled={!value} onClick={clear}>
          {t("clear")}
        </Button>
        <Button
          size="sm"
          variant="ghost"
          icon="edit"
          onClick={() => {
            clear();
            setTyping(!typing);
          }}
        >
          {typing ? t("draw_instead") : t("type_instead")}
        </Button>
      </div>
      {problem && <Problem id={`${groupId}-problem`}>{problem}</Problem>}
      {hint && <p className="text-xs text-muted">{hint}</p>}
    </div>
  );
}

/** A signature as it was given, for records and print. */
export function SignatureImage({ signature, label, className }: { signature: Signature; label: string; className?: string }) {
  if (signature.kind === "typed") return <span className={cx("text-xl italic", className)}>{signature.name}</span>;
  return (
    <svg
      viewBox={`0 0 ${SIGNATURE_WIDTH} ${SIGNATURE_HEIGHT}`}
      role="img"
      aria-label={label}
      className={cx("aspect-3/1 w-60 text-ink", className)}
    >
      <SignatureLines path={signature.path} />
    </svg>
  );
}

function SignatureLines({ path }: { path: string }) {
  return <path d={path} fill="none" stroke="currentColor" strokeWidth="3.5" strokeLinecap="round" strokeLinejoin="round" />;
}
