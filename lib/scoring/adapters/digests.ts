import { createHash } from "node:crypto";
import { canonicalGrade, canonicalHeader, type DigestedGrade, type RunHeader } from "../rules/canonical.ts";

/** SHA-256 of one person's canonical line, in hexadecimal. */
export function lineDigest(grade: DigestedGrade): string {
  return createHash("sha256").update(canonicalGrade(grade)).digest("hex");
}

/** SHA-256 of the canonical text of a whole run: of the header and of every line, in the order of ids. */
export function runDigest(header: RunHeader, grades: readonly DigestedGrade[]): string {
  const hash = createHash("sha256").update(canonicalHeader(header));
  // Line by line what `canonicalRun` is in one piece: the text of fifty thousand people need not stand in memory.
  const people = [...grades].sort((a, b) => (a.technicianId < b.technicianId ? -1 : 1));
  for (const person of people) hash.update("\n").update(canonicalGrade(person));
  return hash.update("\n").digest("hex");
}
