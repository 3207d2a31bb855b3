import { randomUUID } from "node:crypto";
import pino from "pino";

/** Where the lines go: the file that the start names, so that its terminal stays readable; else standard output. */
const destination = process.env.LOG_FILE ? pino.destination({ dest: process.env.LOG_FILE, mkdir: true, sync: true }) : pino.destination(1);

/** Structured log, one JSON line each: request, actor and command by id; no customer's data, no input, no secret. */
const options: pino.LoggerOptions = {
  level: process.env.LOG_LEVEL ?? (process.env.NODE_ENV === "test" ? "silent" : "info"),
  base: { service: "yipiao" },
  serializers: { fault: (fault: unknown) => describe(fault) },
};
export const log = pino(options, destination);

// The text of a database error can quote a row; its name, code and place cannot.
function describe(fault: unknown) {
  if (!(fault instanceof Error)) return { name: typeof fault };
  const code = "code" in fault ? String(fault.code) : undefined;
  return {
    name: fault.name,
    code,
    at: fault.stack
      ?.split("\n")
      .filter((line) => line.trimStart().startsWith("at "))
      .slice(0, 8),
  };
}

/** Logs what should be impossible and answers the reference that the person is shown. */
export function reportFault(fault: unknown, facts: Record<string, string | null>): string {
  const reference = randomUUID().slice(0, 8);
  log.error({ ...facts, reference, fault }, "fault");
  return reference;
}
