"use server";

import { decidePolicy } from "#lib/wiring/commands.ts";
import { serverAction } from "#lib/wiring/web.ts";

export const decidePolicyAction = serverAction(decidePolicy);
