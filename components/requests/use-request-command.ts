"use client";

import { useRouter } from "next/navigation";
import type { CommandAction } from "../form/command.ts";
import { useCommand } from "../form/use-command.ts";
import { useToast } from "../ui/toast.tsx";

/** A change of the request on this page: done, the page shows it; overtaken, the page shows by what, and keeps what was typed. */
export function useRequestCommand(action: CommandAction, { done, onDone }: { done: string; onDone: () => void }) {
  const router = useRouter();
  const toast = useToast();
  return useCommand(action, {
    onDone: () => {
      onDone();
      toast({ title: done });
      router.refresh();
    },
    onRefused: ({ code }) => {
      if (code === "stale" || code === "request_over") router.refresh();
    },
  });
}
