"use server";

import { revealPhone } from "#lib/customers/index.ts";
import {
  claimTask,
  closeUnreached,
  recordAnswers,
  recordAttempt,
  recordDeclined,
  releaseTask,
  signUnresolved,
} from "#lib/followup/index.ts";
import { serverAction } from "#lib/wiring/web.ts";

export const claimTaskAction = serverAction(claimTask);
export const releaseTaskAction = serverAction(releaseTask);
export const recordAttemptAction = serverAction(recordAttempt);
export const closeUnreachedAction = serverAction(closeUnreached);
export const recordAnswersAction = serverAction(recordAnswers);
export const recordDeclinedAction = serverAction(recordDeclined);
export const signUnresolvedAction = serverAction(signUnresolved);
export const revealPhoneAction = serverAction(revealPhone);
