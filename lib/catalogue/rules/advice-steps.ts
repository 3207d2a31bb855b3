/** The steps of an advice, one a line; none where there is none. Pure. */
export function adviceSteps(advice: string | null): string[] {
  return (advice ?? "").split("\n").filter((step) => step.trim() !== "");
}
