import { type Permission, readsFiles } from "#lib/shared/roles.ts";
import type { Hit, RequestLine } from "../contract/views.ts";
import { type Sight, sightOf } from "./sight.ts";

/**
 * Where this opens for the person who found it; null where they have no page for it, and then it is not shown. Customers open in
 * their file where that may be read; else they and their appliances open in their request, where the work on them stands.
 */
export function wayTo(hit: Hit, searcher: Parameters<typeof sightOf>[0]): string | null {
  const sight = sightOf(searcher);
  const may = (permission: Permission) => searcher.permissions.has(permission);
  switch (hit.kind) {
    case "request":
      return toRequest(hit.request, sight);
    case "customer":
      return readsFiles(searcher) ? `/customers/${hit.id}` : toRequest(hit.request, sight);
    case "appliance":
      return toRequest(hit.request, sight) ?? (may("requests.log") ? "/intake" : null);
    case "inspection":
      return sight.inspections ? `/inspections/${hit.id}` : null;
    case "technician":
      if (sight.licences) return `/licences/${hit.id}`;
      return toRequest(hit.request, sight) ?? (may("dispatch.read") ? `/dispatch?centre=${hit.centreId}` : null);
    case "outlet":
      if (may("dispatch.read")) return `/dispatch?centre=${hit.centreId}`;
      return may("outlet.read") ? "/outlet" : null;
  }
}

function toRequest(request: RequestLine | null, { requests }: Sight): string | null {
  if (!request || !requests) return null;
  if (requests === "file") return `/requests/${request.id}`;
  return request.workOrderId && `/visits/${request.workOrderId}`;
}
