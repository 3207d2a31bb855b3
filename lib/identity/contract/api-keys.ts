import { z } from "zod";
import type { Permission } from "#lib/shared/roles.ts";
import { words } from "#lib/shared/text.ts";

export const KEY_KINDS = ["dealer", "switchboard"] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** What a machine may do, by the kind of its key. */
export const KEY_PERMISSIONS: Readonly<Record<KeyKind, readonly Permission[]>> = {
  dealer: ["api.requests"],
  switchboard: ["api.calls"],
};

export const MakeApiKeyInput = z.strictObject({ kind: z.enum(KEY_KINDS), name: words(60) });
export const EndApiKeyInput = z.strictObject({ keyId: z.uuid() });

export type ApiKeyView = {
  readonly id: string;
  readonly kind: KeyKind;
  readonly name: string;
  readonly madeAt: Date;
  readonly endedAt: Date | null;
  readonly lastCalledAt: Date | null;
};
