import { createHmac } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { env } from "#lib/platform/env.ts";

/** argon2id (the package's default), 19 MiB, two passes, one lane: the floor for interactive sign-in. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFC"), COST);
}

let nobody: Promise<string> | undefined;

/** Takes the same time whether the account exists or not. */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword("an account that does not exist");
  const matches = await verify(passwordHash ?? (await nobody), password.normalize("NFC"));
  return matches && passwordHash !== null;
}

/** Equality of a secret or an address without keeping it. */
export function keyedDigest(text: string): string {
  return createHmac("sha256", env().NEXTAUTH_SECRET).update(text).digest("hex");
}
