/** What belongs to a call, or to an item of the inbox, is a draft of its own. */
export function intakeDraftKey(personId: string, about: { readonly id: string } | null): string {
  return `${personId}:intake${about ? `:${about.id}` : ""}`;
}
