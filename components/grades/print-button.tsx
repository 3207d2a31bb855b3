"use client";

import { Button } from "../ui/button.tsx";

export function PrintButton({ children }: { children: string }) {
  return (
    <Button icon="file" onClick={() => window.print()}>
      {children}
    </Button>
  );
}
