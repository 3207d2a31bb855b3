import * as catalogue from "#lib/catalogue/index.ts";
import * as customers from "#lib/customers/index.ts";
import * as dispatch from "#lib/dispatch/index.ts";
import * as field from "#lib/field/index.ts";
import * as followup from "#lib/followup/index.ts";
import * as identity from "#lib/identity/index.ts";
import * as inbox from "#lib/inbox/index.ts";
import * as licence from "#lib/licence/index.ts";
import * as messages from "#lib/messages/index.ts";
import * as network from "#lib/network/index.ts";
import type { AnyCommand } from "#lib/platform/command.ts";
import { decidePolicyOf, installPoliciesOf } from "#lib/policies/index.ts";
import * as quality from "#lib/quality/index.ts";
import * as repeats from "#lib/repeats/index.ts";
import * as requests from "#lib/requests/index.ts";
import * as scoring from "#lib/scoring/index.ts";
import { makePartitions } from "#lib/storage/index.ts";
import * as telephony from "#lib/telephony/index.ts";
import { POLICIES } from "./policies.ts";

export const decidePolicy = decidePolicyOf(POLICIES);
export const installPolicies = installPoliciesOf(POLICIES);

/** Every write there is. Permission matrix, audit names and the scenario tests are made from this list. */
export const COMMANDS: readonly AnyCommand[] = [
  decidePolicy,
  installPolicies,
  identity.signIn,
  identity.recordSignInFailure,
  identity.signOut,
  identity.setLocale,
  identity.markNotificationsRead,
  identity.endSessions,
  identity.installPeople,
  identity.makeApiKey,
  identity.endApiKey,
  catalogue.installCategory,
  network.installDivisions,
  network.installNodes,
  network.installTechnicians,
  network.beginWorld,
  network.completeWorld,
  customers.registerCustomer,
  customers.addToFile,
  customers.changeInFile,
  customers.endInFile,
  customers.mergeFiles,
  customers.undoMerge,
  customers.revealPhone,
  messages.takeMessage,
  messages.recordMessageAttempt,
  telephony.takeEvent,
  telephony.simulateEvent,
  telephony.setSeat,
  telephony.openCall,
  telephony.sumUpCall,
  telephony.orderDial,
  telephony.orderTransfer,
  telephony.openTransfer,
  telephony.forgetForm,
  telephony.takeDials,
  requests.logRequest,
  requests.promiseWindow,
  requests.obtainAddress,
  requests.confirmPurchase,
  requests.cancelRequest,
  requests.completeWithoutVisit,
  requests.recordContact,
  requests.writeNote,
  requests.raiseAlarm,
  requests.makeLink,
  requests.makeLinkToSend,
  requests.reportRequest,
  inbox.takeItem,
  inbox.releaseItem,
  inbox.turnItem,
  inbox.joinItem,
  inbox.putAside,
  inbox.reportOnline,
  inbox.importSheet,
  inbox.answerItem,
  inbox.receiveMail,
  repeats.decideRepeat,
  dispatch.assignWorkOrder,
  dispatch.assignAutomatically,
  dispatch.withdrawWorkOrder,
  dispatch.acceptOffer,
  dispatch.declineOffer,
  field.acceptWorkOrder,
  field.declineWorkOrder,
  field.recordCustomerContact,
  field.setAppointment,
  field.depart,
  field.turnBack,
  field.arrive,
  field.recordStep,
  field.recordDiagnosis,
  field.takeSignature,
  field.completeVisit,
  field.cannotFinish,
  field.resumeWork,
  followup.claimTask,
  followup.releaseTask,
  followup.recordAttempt,
  followup.closeUnreached,
  followup.recordAnswers,
  followup.recordDeclined,
  followup.signUnresolved,
  quality.drawSample,
  quality.submitSheet,
  quality.answerSheet,
  licence.openInspection,
  licence.ruleOnInspection,
  licence.recordDelight,
  licence.reversePoints,
  licence.suspendLicence,
  licence.reinstateLicence,
  scoring.draftRun,
  scoring.reviewRun,
  scoring.publishRun,
  scoring.discardRun,
  scoring.countOverview,
  scoring.emptyOverview,
  makePartitions,
];
