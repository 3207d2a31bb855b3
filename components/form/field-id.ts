/** The DOM id of the control for a path of the input, inside the form with this prefix. */
export function fieldId(prefix: string, path: string): string {
  return `${prefix}-${path.replace(/[^\w-]+/g, "-")}`;
}
