import { openGround } from "./tests/bench/ground.ts";
import { readersWho } from "./tests/bench/readers.ts";
const [, , path = "/dispatch", world = "yipiao_5000000", permission = "dispatch.read", count = "10"] = process.argv;
const g = await openGround();
const w = await g.world(world);
for (const reader of await readersWho(w, permission as any, 1)) {
  for (let n = 0; n < 6; n++) await reader.browser.ask({ path, headers: { accept: "text/html" } });
  const times: string[] = [];
  const before = await w.served.figures();
  const seen = await w.served.watched({ about: /./ }, async () => { for (let n = 0; n < Number(count); n++) { const a = await reader.browser.ask({ path, headers: { accept: "text/html" } }); times.push(`${a.status}:${a.ms | 0}:${a.body.length >> 10}K`); } });
  const after = await w.served.figures();
  console.log("==", reader.role, times.slice(-3).join(" "), "cpu/req", ((after.cpuMs - before.cpuMs) / Number(count)).toFixed(1));
  const by = new Map<string, number[]>();
  for (const r of seen as any) for (const t of r) for (const [text, ms] of t.each ?? []) { const k = text.replace(/\s+/g, " ").slice(0, 150); by.set(k, [...(by.get(k) ?? []), ms]); }
  for (const [k, v] of [...by].sort((a, b) => b[1].reduce((x, y) => x + y) - a[1].reduce((x, y) => x + y)).slice(0, 14)) { v.sort((a, b) => a - b); console.log(v.length, v[v.length >> 1]!.toFixed(2), v[Math.floor(v.length * 0.95)]!.toFixed(2), k); }
}
await g.close();
process.exit(0);
