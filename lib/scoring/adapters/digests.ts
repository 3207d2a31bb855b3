import { createHash } from "node:crypto";
import { canonicalGrade, canonicalHeader, type DigestedGrade, type RunHeader } from "../rules/canonical.ts";

/** SHA-256 of one person's canonical line, in hexadecimal. */
export function lineDigest(grade: DigestedGrade): string {
  return createHash("sha256").update(canonicalGrade(grade)).digest("hex");
}

/** SHA-256 of the canonical text of a whole run: of the header and of every line, in the order of ids. */
export function runDigest(header: RunHeader, grades: readonly DigestedGrade[]): string {
  const people = [...grades].sort((a, b) => (a.technicianId < b.technicianId ? -1 : 1));
  return openRunDigest(header).add(people).end();
}

export type OpenRunDigest = { readonly add: (grades: readonly DigestedGrade[]) => OpenRunDigest; readonly end: () => string };

/** The same piece by piece: what `canonicalRun` is in one text. People must come in the order of their ids; otherwise it throws. */
export function openRunDigest(header: RunHeader): OpenRunDigest {
  const hash = createHash("sha256").update(canonicalHeader(header));
  let last = "";
  const open: OpenRunDigest = {
    add(grades) {
      for (const grade of grades) {
        if (grade.technicianId <= last) throw new Error("the people of a run come in the order of their ids, each once");
        last = grade.technicianId;
        hash.update("\n").update(canonicalGrade(grade));
      }
      return open;
    },
    end: () => hash.update("\n").digest("hex"),
  };
  return open;
}
