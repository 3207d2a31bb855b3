import { parseArgs } from "node:util";
import { completeWorld } from "#lib/network/index.ts";
import { openOwner } from "#lib/platform/copy-in.ts";
import { prisma } from "#lib/platform/db.ts";
import { env } from "#lib/platform/env.ts";
import { log } from "#lib/platform/log.ts";
import { localDay } from "#lib/shared/service-calendar.ts";
import { installReference } from "#seed/reference.ts";
import { setUp } from "#seed/telling.ts";
import { oneMonth, SHANGHAI, twoYears } from "./calendar.ts";
import { fillTables } from "./fill.ts";

/**
 * The program behind `npm run world`: fills an empty, migrated database with a large world. The organisation of the demo
 * world comes by its commands; everything beside it by COPY, as the owner (WORLD_OWNER_URL). The same number of requests,
 * seed and day make the same rows.
 */
log.level = "warn";
const { values } = parseArgs({ options: { requests: { type: "string" }, seed: { type: "string" }, world: { type: "string" } } });
const requests = Number(values.requests);
const seed = Number(values.seed ?? 1);
const world = values.world === "month-2m" ? "month-2m" : "two-years";
const ownerUrl = process.env.WORLD_OWNER_URL ?? "";

const anchorDay = process.env.WORLD_ANCHOR ?? localDay(new Date(Date.now() - (10 * 60 + 40) * 60_000));
const end = Date.parse(`${anchorDay}T00:00:00Z`) / 60_000 - SHANGHAI + 10 * 60 + 40;
const calendar = world === "month-2m" ? oneMonth(requests, end) : twoYears(requests, end);

const began = performance.now();
let said = "";
await installReference(anchorDay, seed);
say(`organisation, catalogue, prices, divisions (day ${anchorDay})`);
const owner = await openOwner(ownerUrl);
await fillTables({ owner, ownerUrl, appUrl: env().DATABASE_URL, phoneKey: env().PHONE_KEY, requests, seed, world, calendar, say, bar });
await setUp(completeWorld, { keepJobs: [] });
await owner.end();
await prisma().$disconnect();
const peak = Math.round(process.resourceUsage().maxRSS / 1024);
say(`whole after ${Math.round((performance.now() - began) / 1000)} s; the loader's memory was at most ${peak} MiB`);

function say(line: string): void {
  if (process.stdout.isTTY) process.stdout.write("\r\u001B[K");
  const seconds = String(Math.round((performance.now() - began) / 1000)).padStart(5);
  process.stdout.write(`${seconds} s ${line}\n`);
}

/** A bar on a terminal; every tenth elsewhere. */
function bar(what: string, share: number): void {
  if (process.stdout.isTTY) {
    const full = Math.floor(share * 40);
    const seconds = Math.round((performance.now() - began) / 1000);
    process.stdout.write(`\r      ${"█".repeat(full)}${"░".repeat(40 - full)} ${Math.floor(share * 100)} % ${what}, ${seconds} s\u001B[K`);
    return;
  }
  const tenth = `${what}: ${Math.floor(share * 10) * 10} %`;
  if (tenth !== said) say(tenth);
  said = tenth;
}
