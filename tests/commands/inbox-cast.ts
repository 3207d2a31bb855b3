import { reportOnline, takeItem } from "#lib/inbox/index.ts";
import { type PersonActor, reporterActor } from "#lib/platform/actor.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { execute } from "#lib/wiring/doors.ts";
import { freshPhone, look, person } from "./cast.ts";

export const visitor = () => reporterActor(uuidv7());

/** What somebody writes on the public page. */
export const written = (changes: Record<string, unknown> = {}) => ({
  type: "repair",
  name: "何静",
  phone: freshPhone(),
  divisionCode: "510703",
  address: "临园路东段 9 号",
  words: "洗衣机洗到一半自己断电",
  wishedTime: "周六上午",
  ...changes,
});

/** A report from the web that waits in the inbox. */
export async function aReport(changes: Record<string, unknown> = {}): Promise<{ readonly itemId: string; readonly number: number }> {
  const answer = await execute(visitor(), reportOnline, uuidv7(), written(changes));
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  const { number } = answer.value;
  const { id } = await look(({ db }) => db.inboxItem.findUniqueOrThrow({ where: { number } }));
  return { itemId: id, number };
}

export const itemRow = (itemId: string) => look(({ db }) => db.inboxItem.findUniqueOrThrow({ where: { id: itemId } }));

/** Now, as the visitor's reports are: who takes them acts after they came. */
export const agent = async (login = "agent.lin"): Promise<PersonActor> => person(login, new Date());

/** A report that this agent has in hand. */
export async function aTaken(changes: Record<string, unknown> = {}, by?: PersonActor): Promise<{ itemId: string; number: number }> {
  const item = await aReport(changes);
  const answer = await execute(by ?? (await agent()), takeItem, uuidv7(), { itemId: item.itemId });
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return item;
}
