import { AsyncLocalStorage } from "node:async_hooks";
import { Server, type ServerResponse } from "node:http";
import pg from "pg";
import { ByHand, type Statement } from "./by-hand.ts";
import type { DoorSettings } from "./readers.ts";

// Loaded into the served process before anything of it (node --import): what the process alone knows – its processor
// time, its peak memory and, while it is watched, the statements of each request – it tells its parent when asked. What is
// written by hand runs here too, on a connection of its own: between the same collections of garbage, by the same driver.

/** One transaction of a request: what it sent, and how long its statements were waited for. `isAsked`: it held the statement asked about. */
export type Transaction = { statements: number; ms: number; isAsked: boolean };
/** The transactions of one request, in the order they began. */
export type Watched = readonly Transaction[];
export type Figures = { readonly cpuMs: number; readonly peakMib: number; readonly rssMib: number };
export type Question = { readonly id: number } & (
  | { readonly ask: "figures" }
  | { readonly ask: "watch"; readonly about: string; readonly besides: string | null; readonly keeps: boolean }
  | { readonly ask: "seen" }
  | { readonly ask: "again" }
  | { readonly ask: "by-hand"; readonly settings: DoorSettings; readonly statement: Statement; readonly wantsRows: boolean }
);
export type Answered = { readonly rows: readonly unknown[]; readonly ms: number };

type Recorded = Transaction & { readonly sent: unknown[]; isBeside: boolean };
type Request = { readonly transactions: Recorded[]; readonly open: Map<object, Recorded> };
const requests = new AsyncLocalStorage<Request>();
let about: RegExp | null = null;
let besides: RegExp | null = null;
/** Statements are kept to be asked again; a command that writes a month would be kept with all its values. */
let keeps = false;
let seen: Request[] = [];
const ENDS = /^\s*commit/i;
/** What the newest transaction with the statement asked about sent, without what began with a statement of something else. */
let lastAsked: readonly unknown[] = [];

const emit = Server.prototype.emit;
Server.prototype.emit = function (this: Server, event: string | symbol, ...given: unknown[]) {
  const pass = () => Reflect.apply(emit, this, [event, ...given]) as boolean;
  if (event !== "request" || !about) return pass();
  const request: Request = { transactions: [], open: new Map() };
  (given[1] as ServerResponse).once("close", () => seen.push(request));
  return requests.run(request, pass);
} as typeof emit;

const query = pg.Client.prototype.query as (...given: unknown[]) => unknown;
pg.Client.prototype.query = function (this: object, ...given: unknown[]) {
  const request = requests.getStore();
  if (!request) return Reflect.apply(query, this, given);
  const text = typeof given[0] === "string" ? given[0] : ((given[0] as { text?: string } | null)?.text ?? "");
  const begins = /^\s*begin/i.test(text);
  const transaction = (!begins && request.open.get(this)) || { statements: 0, ms: 0, isAsked: false, isBeside: false, sent: [] };
  if (!request.transactions.includes(transaction)) request.transactions.push(transaction);
  if (begins) request.open.set(this, transaction);
  transaction.statements += 1;
  transaction.isAsked ||= about?.test(text) ?? false;
  transaction.isBeside ||= besides?.test(text) ?? false;
  if (keeps && (!transaction.isBeside || ENDS.test(text))) transaction.sent.push(given[0]);
  if (transaction.isAsked) lastAsked = transaction.sent;
  const began = performance.now();
  const done = () => {
    transaction.ms += performance.now() - began;
  };
  const last = given.at(-1);
  if (typeof last === "function") {
    return Reflect.apply(query, this, [
      ...given.slice(0, -1),
      (...answer: unknown[]) => {
        done();
        Reflect.apply(last as () => void, undefined, answer);
      },
    ]);
  }
  const answer = Reflect.apply(query, this, given) as Promise<unknown>;
  answer.then(done, done);
  return answer;
} as never;

let alone: Promise<pg.Client> | undefined;
async function openAlone(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** The same statements once more with nothing beside them: within a page they wait for what is rendered meanwhile. */
async function askAgain(): Promise<Answered> {
  alone ??= openAlone();
  const client = await alone;
  const began = performance.now();
  for (const statement of lastAsked) await client.query(statement as pg.QueryConfig);
  return { rows: [], ms: performance.now() - began };
}

let connection: Promise<ByHand> | undefined;
async function askByHand({ settings, statement, wantsRows }: Question & { ask: "by-hand" }): Promise<Answered> {
  connection ??= new ByHand(process.env.DATABASE_URL ?? "").open();
  const { rows, ms } = await (await connection).ask(settings, statement);
  return { rows: wantsRows ? rows : [], ms };
}

process.on("message", (question: Question) => {
  const answer = (value: unknown) => process.send?.({ id: question.id, value });
  switch (question.ask) {
    case "figures": {
      const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
      const rssMib = process.memoryUsage.rss() / 1024 ** 2;
      return answer({ cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMib: maxRSS / 1024, rssMib } satisfies Figures);
    }
    case "watch":
      [about, besides, seen] = [new RegExp(question.about), question.besides === null ? null : new RegExp(question.besides), []];
      keeps = question.keeps;
      return answer(null);
    case "again":
      void askAgain().then(answer, ({ message }: Error) => answer({ fault: message }));
      return;
    case "by-hand":
      void askByHand(question).then(answer, ({ message }: Error) => answer({ fault: message }));
      return;
    case "seen": {
      // The last answer reaches whoever asked a moment before its connection is done with it.
      return setTimeout(() => {
        answer(
          seen.map(({ transactions }) =>
            transactions.map(({ statements, ms, isAsked }) => ({ statements, ms, isAsked })),
          ) satisfies Watched[],
        );
        [about, besides, seen] = [null, null, []];
      }, 50);
    }
  }
});
// The channel alone keeps nothing alive.
process.channel?.unref();
