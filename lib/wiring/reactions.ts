import { dispatchReactions } from "#lib/dispatch/index.ts";
import { drawWhenLogged, followUpWhenCompleted } from "#lib/followup/index.ts";
import { licenceReactions } from "#lib/licence/index.ts";
import { tellPromise } from "#lib/messages/index.ts";
import type { Reaction } from "#lib/platform/command.ts";
import { repeatReactions } from "#lib/repeats/index.ts";

/** What one context does because of another's event, upward, in the same transaction (ARCHITECTURE, "reaction"). */
export const REACTIONS: readonly Reaction[] = [
  ...repeatReactions,
  ...dispatchReactions,
  drawWhenLogged,
  followUpWhenCompleted,
  ...licenceReactions,
  tellPromise,
];
