import type { DispatchFilters } from "#lib/dispatch/contract/inputs.ts";
import type { DispatchQueueRow } from "#lib/dispatch/contract/views.ts";
import type { WorkOrderStatus } from "#lib/dispatch/contract/vocabulary.ts";
import { readCandidates, readDispatchQueue, readWaitingOffers, readWorkBoard } from "#lib/dispatch/index.ts";
import { NO_MARKS } from "#lib/repeats/contract/views.ts";
import { readMarks } from "#lib/repeats/index.ts";
import type { RequestFile } from "#lib/requests/contract/views.ts";
import { readRequestFile } from "#lib/requests/index.ts";
import { localDay } from "#lib/shared/service-calendar.ts";
import type { ChosenRequest } from "../../../components/dispatch/chosen.ts";

type ReadContext = Parameters<typeof readDispatchQueue>[0];
export type Asked = { readonly filters: DispatchFilters; readonly request?: string; readonly after?: string; readonly day?: string };

const OVER = ["completed", "declined", "withdrawn"];

/** All of the dispatcher's desk as of one moment. Without a request in the address the worst clock is chosen. */
export async function readDesk(context: ReadContext, { filters, request, after, day }: Asked) {
  const queue = await readDispatchQueue(context, filters, after ?? null);
  const shown = request ?? queue.rows[0]?.requestId ?? null;
  const row = queue.rows.find(({ requestId }) => requestId === shown);
  const file = shown && !row ? await readRequestFile(context, shown) : null;
  const marks = file && (await readMarks(context, [file.id]))(file.id);
  const known = row ? waitingRequest(row) : file && { ...elsewhere(file), ...(marks ?? NO_MARKS) };
  const view = known?.waiting ? await readCandidates(context, known.requestId) : null;
  const chosen = known && view ? { ...known, promise: view.promise } : known;
  const waiting = await readWaitingOffers(context);
  const around = view?.outletIds.length ? { outletIds: view.outletIds } : known && { requestId: known.requestId };
  const board = await readWorkBoard(context, day ?? localDay(view?.candidates[0]?.startsAt ?? context.now), around);
  return { queue, shown, request: chosen, view, waiting, board, now: context.now };
}

function waitingRequest(row: DispatchQueueRow): ChosenRequest {
  return { ...row, waiting: true, open: null };
}

/** A request the list does not hold: filtered out, on another page, or no longer waiting. */
function elsewhere(file: RequestFile): Omit<ChosenRequest, "repeat" | "qualityNeeded"> {
  const { id, number, type, urgency, cycle, loggedAt, category, symptom, clocks, workOrders, turn } = file;
  const order = workOrders.find(({ status }) => !OVER.includes(status));
  return {
    ...{ requestId: id, number, type, urgency, cycle, loggedAt, category, symptom },
    customerName: file.customer.name,
    division: file.place.division,
    addressToObtain: file.place.toObtain,
    promise: null,
    nextClock: clocks.find(({ metAt, voidedAt }) => !metAt && !voidedAt) ?? null,
    chases: 0,
    givenBack: null,
    waiting: turn === "dispatch",
    open: order ? { technician: order.technician, status: order.status as WorkOrderStatus } : null,
  };
}
