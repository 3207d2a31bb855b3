import type { z } from "zod";
import type { FieldProblem } from "#lib/shared/result.ts";

/** Turns what a schema found into problems at fields: path → code and values of the sentence (`problems.<code>`). */
export function fieldProblems(error: z.ZodError): Record<string, FieldProblem> {
  const problems: Record<string, FieldProblem> = {};
  collect(problems, error.issues, []);
  return problems;
}

function collect(problems: Record<string, FieldProblem>, issues: readonly z.core.$ZodIssue[], above: readonly PropertyKey[]): void {
  for (const found of issues) {
    const issue = { ...found, path: [...above, ...found.path] };
    if (issue.code === "invalid_union" && issue.errors.length > 0) {
      collect(problems, nearestBranch(issue.errors), issue.path);
      continue;
    }
    const path = issue.path.map(String).join(".") || "form";
    problems[path] ??= problemOf(issue);
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) problems[[...issue.path.map(String), key].join(".")] ??= { code: "unknown_field" };
    }
  }
}

/** The branch of a union the person meant: the one whose keys fit best. */
function nearestBranch(branches: readonly z.core.$ZodIssue[][]): readonly z.core.$ZodIssue[] {
  const foreign = (issues: readonly z.core.$ZodIssue[]) =>
    issues.filter(({ code }) => code === "unrecognized_keys" || code === "invalid_type").length;
  return [...branches].sort((a, b) => foreign(a) - foreign(b))[0] ?? [];
}

function problemOf(issue: z.core.$ZodIssue): FieldProblem {
  switch (issue.code) {
    case "invalid_type":
      return { code: issue.input === undefined || issue.input === null || issue.input === "" ? "required" : "invalid" };
    case "too_small":
      return issue.origin === "string" || issue.origin === "array"
        ? issue.minimum === 1
          ? { code: "required" }
          : { code: "too_short", data: { minimum: Number(issue.minimum) } }
        : { code: "too_small", data: { minimum: Number(issue.minimum) } };
    case "too_big":
      return { code: issue.origin === "string" ? "too_long" : "too_large", data: { maximum: Number(issue.maximum) } };
    case "invalid_value":
      return { code: "not_one_of" };
    case "invalid_format":
      return { code: issue.format === "date" || issue.format === "datetime" ? "not_a_date" : "invalid" };
    case "custom":
      // Our own refinements carry their code as message.
      return { code: /^[a-z_]+$/.test(issue.message) ? issue.message : "invalid" };
    default:
      return { code: "invalid" };
  }
}
