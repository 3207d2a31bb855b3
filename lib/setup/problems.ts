import { type ProblemCode, type ProblemData, SENTENCES } from "./problem-sentences.ts";

/**
 * A failure of set-up that was foreseen. Its message is the English sentence followed by the Chinese one, each saying
 * what to do; whoever catches it at the top prints the message alone, without a stack.
 */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly en: string;
  readonly zh: string;

  constructor(code: ProblemCode, en: string, zh: string, cause?: unknown) {
    super(`${en}\n${zh}`, cause === undefined ? undefined : { cause });
    this.name = "Problem";
    this.code = code;
    this.en = en;
    this.zh = zh;
  }
}

export function problem<C extends ProblemCode>(code: C, data: ProblemData<C>, cause?: unknown): Problem {
  const sentence = (SENTENCES[code] as (data: ProblemData<C>) => { en: string; zh: string })(data);
  return new Problem(code, sentence.en, sentence.zh, cause);
}

/** The code of an error made by Node ("ENOSPC") or by Postgres ("28P01"); undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  if (error instanceof AggregateError) return errorCode(error.errors[0]);
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** The first line of an error's text, fit to stand inside a sentence. */
export function briefly(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split("\n").find((line) => line.trim() !== "") ?? "unknown").trim().replace(/\.$/, "");
}

/** Turns errors of the file system into problems about `folder`; anything else passes unchanged. */
export function fileProblem(error: unknown, folder: string): unknown {
  switch (errorCode(error)) {
    case "ENOSPC":
    case "EDQUOT":
      return problem("no_space", { folder }, error);
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return problem("data_unwritable", { folder }, error);
    default:
      return error;
  }
}

/**
 * The top of every command line of set-up: runs it, prints a foreseen problem as its sentence (an unforeseen error
 * with its stack), and leaves an exit code other than 0 after any failure.
 */
export async function runCommandLine(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    reportFailure(error);
    process.exitCode = 1;
  }
}

export function reportFailure(error: unknown): void {
  const text = error instanceof Problem ? error.message : String((error instanceof Error && error.stack) || error);
  process.stderr.write(`\n✖ ${text.replaceAll("\n", "\n  ")}\n`);
}
