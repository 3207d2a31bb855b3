import { giveOutDeclined, giveOutLogged, giveOutWithdrawn, passOnSilent } from "./commands/assign-automatically.ts";
import { takeBackDeclined, takeBackWithdrawn, withdrawCancelled } from "./commands/take-back.ts";
import { escalateOffer, tellAssigned, tellOffered } from "./commands/tell-people.ts";

export { planDay } from "./adapters/planner.ts";
export { acceptOffer, declineOffer } from "./commands/answer-offer.ts";
export { assignAutomatically } from "./commands/assign-automatically.ts";
export { assignWorkOrder } from "./commands/assign-work-order.ts";
export { withdrawAllOf } from "./commands/withdraw-all-of.ts";
export { withdrawWorkOrder } from "./commands/withdraw-work-order.ts";
export { changeOrder, type Held, holdWorkOrder, moveBooking, releaseBookings, type WorkOrderRow } from "./commands/work-order-row.ts";
export { automaticPolicy, crewPolicy, durationPolicy, offerPolicy, travelPolicy } from "./contract/policies.ts";
export { dispatchersOf, outletManagers } from "./queries/people-to-tell.ts";
export { readCandidates } from "./queries/read-candidates.ts";
export { dayPlanView, readDayToPlan } from "./queries/read-day-to-plan.ts";
export { readDecision } from "./queries/read-decision.ts";
export { readDispatchQueue } from "./queries/read-dispatch-queue.ts";
export { readHeldPromise } from "./queries/read-held-promise.ts";
export { readKeptDecision } from "./queries/read-kept-decision.ts";
export { readOutletOrders, readWaitingOffers } from "./queries/read-outlet-orders.ts";
export { readWindows } from "./queries/read-windows.ts";
export { readWorkBoard } from "./queries/read-work-board.ts";
export { reasonText } from "./rules/next-steps.ts";

/** What dispatch does because of other contexts' events and its own. */
export const dispatchReactions = [
  withdrawCancelled,
  takeBackDeclined,
  takeBackWithdrawn,
  tellOffered,
  tellAssigned,
  escalateOffer,
  giveOutLogged,
  giveOutDeclined,
  giveOutWithdrawn,
  passOnSilent,
] as const;
