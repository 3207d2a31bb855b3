import { expect, it } from "vitest";
import { killServer } from "./kill-server.ts";

const MINUTES = 60_000;

// The same with what makes a command id done once taken away: a run that finds nothing then would find nothing ever.
it(
  "a door that forgets which commands it has done is found out by the first death after a commit",
  async () => {
    const { twice, findings } = await killServer({ seed: 1, random: 0, atPoints: ["after_commit"], withoutMemory: true });
    expect(twice, findings.join("\n")).toBeGreaterThan(0);
  },
  10 * MINUTES,
);
