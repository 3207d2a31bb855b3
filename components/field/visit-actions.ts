import type { CommandAction } from "../form/command.ts";

/** The commands of a day in the field, as server actions. */
export type DayActions = {
  readonly accept: CommandAction;
  readonly decline: CommandAction;
  readonly depart: CommandAction;
  readonly arrive: CommandAction;
};
export type VisitActions = DayActions & {
  readonly revealPhone: CommandAction<{ readonly number: string }>;
  readonly recordContact: CommandAction;
  readonly setAppointment: CommandAction;
  readonly turnBack: CommandAction;
  readonly recordStep: CommandAction;
  readonly recordDiagnosis: CommandAction;
  readonly takeSignature: CommandAction;
  readonly complete: CommandAction;
  readonly cannotFinish: CommandAction;
  readonly resume: CommandAction;
};
