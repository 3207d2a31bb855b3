"use client";

import type { ComponentProps } from "react";
import { useFieldId, useFieldProblem } from "../form/command-form.tsx";
import { RadioGroup } from "../ui/radio-group.tsx";

/** A `RadioGroup` that knows its path in the command's input, and so its own problem. */
export function FormRadio<V extends string>({
  path,
  ...rest
}: Omit<ComponentProps<typeof RadioGroup<V>>, "id" | "problem" | "name"> & { path: string }) {
  return <RadioGroup<V> id={useFieldId(path)} problem={useFieldProblem(path)} {...rest} />;
}
