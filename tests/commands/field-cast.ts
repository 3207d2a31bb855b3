import { expect } from "vitest";
import { withdrawWorkOrder } from "#lib/dispatch/index.ts";
import type { AnyCommand } from "#lib/platform/command.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { execute } from "#lib/wiring/doors.ts";
import { at, did, look, orderRow, person, seen, type Work } from "./cast.ts";
import type { Case } from "./scenarios.ts";

export const tooLong = (characters: number) => "字".repeat(characters);
export const orderOf = ({ input }: Case) => orderRow(String(input.workOrderId));
export const visitOf = (workOrderId: string) =>
  look(({ db }) => db.visit.findFirstOrThrow({ where: { workOrderId }, orderBy: { id: "desc" } }));
export const chargesOf = (workOrderId: string) =>
  look(({ db }) => db.visitCharge.findMany({ where: { visit: { workOrderId } }, orderBy: { id: "asc" } }));
export const anotherOutletsTechnician = () => person("tech.luomin");

/** A legal case of the technician on a piece of work, so many minutes from its hour. */
export const caseOf = async (work: Work, minutes: number, more: Record<string, unknown> = {}): Promise<Case> => ({
  actor: await person(work.technician, work.hour.after(minutes)),
  input: { ...(await seen(work)), ...more },
});
/** The same for what only adds to a visit and looks at no version. */
export const addition = async (work: Work, minutes: number, more: Record<string, unknown> = {}): Promise<Case> => ({
  actor: await person(work.technician, work.hour.after(minutes)),
  input: { workOrderId: work.workOrderId, ...more },
});

/** A dispatcher takes the work back while the technician looks at it. */
export const withdrawnMeanwhile = async (made: Case) => {
  const { id, version } = await orderOf(made);
  await did(await person("dispatch.xu", at("09:50")), withdrawWorkOrder, { workOrderId: id, seenVersion: version, reason: "replanned" });
};
/** The technician's other phone was quicker. */
export const onTheOtherPhone =
  (command: AnyCommand) =>
  async ({ actor, input }: Case) =>
    expect(await execute(actor, command, uuidv7(), input)).toMatchObject({ ok: true });

export const badSeen = {
  workOrderId: (input: Record<string, unknown>) => ({ ...input, workOrderId: "200001" }),
  seenVersion: (input: Record<string, unknown>) => ({ ...input, seenVersion: 0 }),
};

/** Why a technician's command is refused, at so many minutes of the work's hour. */
export async function refusal(work: Work, minutes: number, command: AnyCommand, input: Record<string, unknown>) {
  const answer = await execute(await person(work.technician, work.hour.after(minutes)), command, uuidv7(), input);
  return answer.ok ? null : answer.refusal;
}
