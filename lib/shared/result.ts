/**
 * What every decision and every command answers. A refusal is expected and has a name: its `code` is the key of the
 * sentence in both catalogues (`refusals.<code>`), its `data` fills that sentence. What is impossible throws instead.
 */
export type Scalar = string | number | boolean | null;

export type Refusal<Code extends string = string> = {
  readonly code: Code;
  /** Values for the sentence. Never personal data: refusals are stored with the command. */
  readonly data?: Readonly<Record<string, Scalar>>;
  /** Problems at single fields of the input: path ("customer.phone") to problem code (`problems.<code>`). */
  readonly fields?: Readonly<Record<string, FieldProblem>>;
};

export type FieldProblem = { readonly code: string; readonly data?: Readonly<Record<string, Scalar>> };

export type Ok<V> = { readonly ok: true; readonly value: V };
export type Refused<Code extends string = string> = { readonly ok: false; readonly refusal: Refusal<Code> };
export type Result<V, Code extends string = string> = Ok<V> | Refused<Code>;

export function ok(): Ok<undefined>;
export function ok<V>(value: V): Ok<V>;
export function ok<V>(value?: V): Ok<V | undefined> {
  return { ok: true, value };
}

export function refuse<const Code extends string>(
  code: Code,
  data?: Record<string, Scalar>,
  fields?: Record<string, FieldProblem>,
): Refused<Code> {
  return { ok: false, refusal: { code, ...(data && { data }), ...(fields && { fields }) } };
}

/** A foreign id and a missing id answer the same, so that nobody learns which ids exist. */
export const notFound = () => refuse("not_found");
