"use client";

import { type ReactNode, useId } from "react";
import { CommandForm } from "../form/command-form.tsx";
import type { Command } from "../form/use-command.ts";
import { Button } from "../ui/button.tsx";
import type { ButtonVariant } from "../ui/button-look.ts";
import { Drawer } from "../ui/drawer.tsx";

/** One question with its answers, over the page, from below; saved by the one key at its foot. */
export function Sheet({
  title,
  hint,
  submit,
  variant = "primary",
  command,
  input,
  labels,
  onClose,
  children,
}: {
  title: string;
  hint?: string;
  submit: string;
  variant?: ButtonVariant;
  command: Command<never> | Command;
  input: () => unknown;
  labels?: Readonly<Record<string, string>>;
  onClose: () => void;
  children: ReactNode;
}) {
  const form = useId();
  return (
    <Drawer
      side="bottom"
      open
      onOpenChange={(open) => open || onClose()}
      title={title}
      description={hint}
      footer={
        <Button type="submit" form={form} variant={variant} size="lg" className="w-full" pending={command.pending}>
          {submit}
        </Button>
      }
    >
      <CommandForm id={form} command={command} input={input} labels={labels} className="gap-5">
        {children}
      </CommandForm>
    </Drawer>
  );
}
