import { command, type NewJob } from "#lib/platform/command.ts";
import { ok } from "#lib/shared/result.ts";
import { ForgetFormInput } from "../contract/inputs.ts";

/** A form that nobody opened is deleted after an hour; one that was opened, when it is surely the colleague's own draft. */
export const FORM_WAITS_MINUTES = 60;
export const ARRIVED_MINUTES = 10;

/** Deletes a form that was handed over: it has arrived, has come back, or has waited too long. A later time replaces an earlier one. */
export const forgetJob = (transferId: string, at: Date): NewJob => ({
  ...{ task: "forget_form", payload: { transferId }, key: `forget_form:${transferId}`, at },
});

/** Deletes the form that went with a transfer; sent by the job that was queued with it. One that is deleted already answers without effect. */
export const forgetForm = command({
  name: "telephony.forget_form",
  permission: "job",
  input: ForgetFormInput,
  example: () => ({ transferId: "01900000-0000-7000-8000-000000000000" }),
  async run({ db, subject }, { transferId }) {
    const [row] = await db.$queryRaw<{ forgotten: boolean }[]>`SELECT forget_handed_form(${transferId}::uuid) AS forgotten`;
    subject(transferId);
    return ok({ forgotten: row?.forgotten ?? false });
  },
});
