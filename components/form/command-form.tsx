"use client";

import { type ComponentProps, createContext, type ReactNode, useContext, useId } from "react";
import { Button, type ButtonProps } from "../ui/button.tsx";
import { cx } from "../ui/class-names.ts";
import { fetchedLater } from "../ui/fetched-later.tsx";
import { Field, type FieldProps, Problem } from "../ui/field.tsx";
import { fieldId } from "./field-id.ts";
import { Form } from "./form.tsx";
import { useProblemText } from "./refusal-text.ts";
import type { Command } from "./use-command.ts";

const ErrorSummary = fetchedLater(async () => ({ default: (await import("./error-summary.tsx")).ErrorSummary }));

type FormWiring = { prefix: string; command: Command };
const FormContext = createContext<FormWiring | null>(null);

function useForm(): FormWiring {
  const form = useContext(FormContext);
  if (!form) throw new Error("This piece belongs inside a CommandForm.");
  return form;
}

/** The DOM id of the control for a path of the input, inside the nearest form. */
export function useFieldId(path: string): string {
  return fieldId(useForm().prefix, path);
}

/**
 * A form that sends one command. It shows the summary of what was refused (which takes the focus), gives every
 * `FormField` its problem, and never lets the browser reload. `input` is read at the moment of sending.
 * Ctrl/⌘ + Enter sends from anywhere inside.
 */
export function CommandForm({
  command,
  input,
  labels,
  className,
  children,
  ...rest
}: Omit<ComponentProps<typeof Form>, "onSubmit"> & {
  command: Command<never> | Command;
  input: () => unknown;
  /** Path to the words of its label, for the summary; a path without one is named by its problem alone. */
  labels?: Readonly<Record<string, string>>;
  children: ReactNode;
}) {
  const prefix = useId();
  const known = command as Command;
  return (
    <FormContext.Provider value={{ prefix, command: known }}>
      <Form
        id={fieldId(prefix, "form")}
        noValidate
        className={cx("flex flex-col gap-4", className)}
        onSubmit={() => void known.run(input())}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
        }}
        {...rest}
      >
        {known.refusal && <ErrorSummary command={known} prefix={prefix} labels={labels} />}
        {children}
      </Form>
    </FormContext.Provider>
  );
}

/** A `Field` that knows its path in the command's input, and so its own problem. */
export function FormField({ path, ...rest }: Omit<FieldProps, "id" | "problem"> & { path: string }) {
  const { command } = useForm();
  const text = useProblemText();
  const problem = command.fieldProblem(path);
  return <Field id={useFieldId(path)} problem={problem && text(problem)} {...rest} />;
}

/** The problem at a path, for a control that brings its own label (radio group, signature). Give the control `useFieldId(path)`. */
export function FieldError({ path, id }: { path: string; id?: string }) {
  const { command } = useForm();
  const text = useProblemText();
  const problem = command.fieldProblem(path);
  return problem ? <Problem id={id}>{text(problem)}</Problem> : null;
}

/** The problem at a path as a sentence, for controls that take `problem` themselves. */
export function useFieldProblem(path: string): string | undefined {
  const { command } = useForm();
  const text = useProblemText();
  const problem = command.fieldProblem(path);
  return problem && text(problem);
}

/** Sends the form; shows that it is on its way. */
export function SubmitButton({ variant = "primary", ...rest }: ButtonProps) {
  return <Button type="submit" variant={variant} pending={useForm().command.pending} {...rest} />;
}
