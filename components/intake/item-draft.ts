import type { IntakeItem } from "#lib/inbox/contract/views.ts";
import { REQUEST_CHANNEL } from "#lib/inbox/contract/vocabulary.ts";
import type { CommandAction } from "../form/command.ts";
import { choiceOf, NO_DIVISION } from "../requests/division-choice.ts";
import { EMPTY_DRAFT, type IntakeDraft } from "./intake-draft.ts";

/** Behind the country's own code nobody in it writes the code. */
const CHINA = /^\+86(?=\d)/;
const MOST_WORDS = 2000;

/** Intake as an item of the inbox fills it in: what was read, where it belongs; the rest is still to be asked. */
export function draftOfItem({ channel, words, readings, division, phone }: IntakeItem): IntakeDraft {
  const { name, type, categoryId, serial, purchasedOn, divisionCode, streetCode, address, wishedTime, appliance, subject } = readings;
  const said = [subject, words, appliance, wishedTime].flatMap((part) => part ?? []).join("\n");
  return {
    ...EMPTY_DRAFT,
    phone: phone?.replace(CHINA, "") ?? "",
    name: name ?? "",
    type: type ?? EMPTY_DRAFT.type,
    channel: REQUEST_CHANNEL[channel],
    words: said.slice(0, MOST_WORDS),
    newAsset: { ...EMPTY_DRAFT.newAsset, categoryId: categoryId ?? "", serial: serial ?? "", purchasedOn: purchasedOn ?? "" },
    division: divisionCode && division ? choiceOf(divisionCode, division, streetCode) : NO_DIVISION,
    detail: address ?? "",
  };
}

type Logged = { requestId: string; number: number };

/** Sends what intake says as the request of this item; what is wrong with it is said at the fields of intake. */
export function turning(turn: CommandAction<Logged>, itemId: string, keepsSender: boolean): CommandAction<Logged> {
  return async (commandId, request) => {
    const answer = await turn(commandId, { itemId, request, keepsSender });
    if (!answer || answer.ok || !answer.refusal.fields) return answer;
    const fields = Object.entries(answer.refusal.fields).map(([path, problem]) => [path.replace(/^request\./, ""), problem]);
    return { ok: false, refusal: { ...answer.refusal, fields: Object.fromEntries(fields) } };
  };
}
