import type { Story } from "./story.ts";
import type { Wish } from "./wishes.ts";

/** What was answered to whom: the driver's own memory, which no kill reaches. */
export class Memory {
  readonly stories: Story[] = [];
  readonly acknowledged: { readonly wish: Wish; readonly value: unknown }[] = [];
  /** Answers that were no answer: a refusal nobody expected, or a door that threw. */
  readonly strange: string[] = [];
  /** How often the same wish was sent again. */
  repeated = 0;
  busy = 0;
}
