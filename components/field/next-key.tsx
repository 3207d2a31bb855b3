"use client";

import { Button, type ButtonProps } from "../ui/button.tsx";
import { useArriving } from "./saving.tsx";

/**
 * The key of the next step. `waits`: what it offers may be overtaken by what was just saved, so it rests until that is
 * on the page. `quiet` while something else should come first.
 */
export function NextKey({ quiet, waits = true, pending, ...rest }: ButtonProps & { quiet?: boolean; waits?: boolean }) {
  const arriving = useArriving();
  return (
    <Button variant={quiet ? "secondary" : "primary"} size="lg" className="w-full" pending={pending || (waits && arriving)} {...rest} />
  );
}
