import { format } from "node:util";
import { afterEach } from "vitest";

// What lib/platform/env.ts reads. The address leads nowhere until `freshDatabase` sets one.
process.env.DATABASE_URL = "postgresql://nobody@127.0.0.1:1/none";
process.env.DATABASE_POOL = "10";
process.env.NEXTAUTH_SECRET = "a secret of the tests, long enough for anyone";
process.env.PHONE_KEY = "a phone key of the tests, long enough for anyone";

let complaints: string[] = [];

console.error = (...words: unknown[]) => {
  complaints.push(format(...words));
};

afterEach(() => {
  const said = complaints;
  complaints = [];
  if (said.length > 0) throw new Error(`console.error was called:\n${said.join("\n")}`);
});
