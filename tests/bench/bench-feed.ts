import { isDeepStrictEqual } from "node:util";
import { contest, type Load } from "./contest.ts";
import { databaseTime } from "./database-time.ts";
import type { Feed, Form } from "./feeds/feed.ts";
import type { World } from "./ground.ts";
import { type Reader, readersWho } from "./readers.ts";
import type { Row } from "./result.ts";
import type { Served } from "./server.ts";

export type Benched = { readonly rows: readonly Row[]; readonly notes: readonly string[] };

/**
 * One feed in one world by every role that has it, each form against its floor in turn; with a smaller world the same request
 * runs there in the same turns, for the growth between the two.
 */
export async function benchFeed(feed: Feed, world: World, smaller: World | null, load: Load, say: (row: Row) => void): Promise<Benched> {
  const here = await enter(feed, world, load);
  const there = smaller && (await enter(feed, smaller, load));
  const rows: Row[] = [];
  try {
    for (const reader of here.readers) {
      const forms = await here.prepared.forms(reader);
      const same = there?.readers.find(({ role }) => role === reader.role);
      const formsThere = same ? await there?.prepared.forms(same) : undefined;
      for (const form of forms) {
        const row = await benchForm(feed, here, reader, form, formsThere?.find(({ how }) => how === form.how) ?? null, smaller, load);
        rows.push(row);
        say(row);
      }
    }
    const notes: string[] = [];
    for (const { prepared } of there ? [here, there] : [here]) if (prepared.check) notes.push(await prepared.check());
    return { rows, notes };
  } finally {
    await here.close();
    await there?.close();
  }
}

type Entered = Awaited<ReturnType<typeof enter>>;

async function enter(feed: Feed, world: World, { connections, roles }: Load) {
  const readers = (await readersWho(world, feed.permission, connections)).filter(({ role }) => roles?.includes(role) ?? true);
  const close = async () => {
    for (const { browser } of readers) browser.close();
  };
  return { world, readers, close, prepared: await feed.prepare(world) };
}

async function benchForm(
  feed: Feed,
  here: Entered,
  reader: Reader,
  form: Form,
  smallerForm: Form | null,
  smaller: World | null,
  load: Load,
): Promise<Row> {
  await refuseDifference(feed, here.world.served, reader, form);
  const { served } = here.world;
  const sides = [
    { served, ask: form.askFloor, isAnswer: ({ status }: { status: number }) => status === 200 },
    { served, ask: form.ask, isAnswer: form.isAnswer },
    ...(smaller && smallerForm ? [{ served: smaller.served, ask: smallerForm.ask, isAnswer: smallerForm.isAnswer }] : []),
  ];
  const [floor, measured, grown] = await contest(sides, load);
  if (!floor || !measured) throw new Error("nothing was measured");
  const time = await databaseTime({
    served,
    ask: form.ask,
    about: feed.about,
    besides: feed.besides,
    byHand: form.byHand && { settings: reader.settings, sql: form.byHand.sql, writes: form.byHand.writes },
  });
  const growth = grown ? measured.p95 / grown.p95 : null;
  const { mostOfSql } = form;
  return { role: reader.role, how: form.how, feed: measured, floor, growth, ...(mostOfSql && { mostOfSql }), ...time };
}

/** SQL that answers something else is no measure. */
async function refuseDifference(feed: Feed, served: Served, reader: Reader, form: Form): Promise<void> {
  for (let n = 0; form.byHand && n < 5; n += 1) {
    const said = form.byHand.said(await form.ask(n));
    const { rows } = await served.byHand(reader.settings, form.byHand.sql(n), true);
    const found = form.byHand.found(rows);
    if (isDeepStrictEqual(said, found)) continue;
    throw new Error(
      `${feed.name} as ${reader.role}: the SQL by hand answers something else.\n  said  ${JSON.stringify(said).slice(0, 1500)}\n  found ${JSON.stringify(found).slice(0, 1500)}`,
    );
  }
}
