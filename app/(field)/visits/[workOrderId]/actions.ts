"use server";

import { revealPhone } from "#lib/customers/index.ts";
import {
  cannotFinish,
  completeVisit,
  recordCustomerContact,
  recordDiagnosis,
  recordStep,
  resumeWork,
  setAppointment,
  takeSignature,
  turnBack,
} from "#lib/field/index.ts";
import { serverAction } from "#lib/wiring/web.ts";

export const revealPhoneAction = serverAction(revealPhone);
export const recordContactAction = serverAction(recordCustomerContact);
export const setAppointmentAction = serverAction(setAppointment);
export const turnBackAction = serverAction(turnBack);
export const recordStepAction = serverAction(recordStep);
export const recordDiagnosisAction = serverAction(recordDiagnosis);
export const takeSignatureAction = serverAction(takeSignature);
export const completeVisitAction = serverAction(completeVisit);
export const cannotFinishAction = serverAction(cannotFinish);
export const resumeWorkAction = serverAction(resumeWork);
