import { openGround } from "./tests/bench/ground.ts";
import { readersWho } from "./tests/bench/readers.ts";
import { screenPop } from "./tests/bench/feeds/screen-pop.ts";
const g = await openGround();
const w = await g.world(process.argv[2] ?? "yipiao_50000");
const show = async (what: string) => { const f: any = await w.served.figures(); const m = f.mem; console.log(what.padEnd(22), "peak", f.peakMib | 0, Object.entries(m).map(([k, v]: any) => k + " " + (v / 1048576 | 0)).join(" "), "cpu", f.cpuMs | 0); };
await show("start");
const [reader] = await readersWho(w, "customers.read", 16);
await show("signed in");
const forms = await (await screenPop.prepare(w)).forms(reader!);
const load = async (ask: (n: number) => Promise<any>, count: number) => { let left = count; const t = performance.now(); await Promise.all(Array.from({ length: 16 }, async () => { while (left-- > 0) await ask(left); })); return Math.round(count / (performance.now() - t) * 1000); };
const b = reader!.browser;
for (const path of ["/api/floor/open", "/floor", "/floor/desk"]) { const r = await load(() => b.ask({ path, headers: { accept: "text/html" } }), 600); await show(path + " " + r + "/s"); }
for (let i = 0; i < 3; i++) { const r = await load((n) => forms[0]!.ask(n), 1000); await show("pop " + r + "/s"); }
const r = await load(() => b.ask({ path: "/requests", headers: { accept: "text/html" } }), 300); await show("/requests " + r + "/s");
await g.close();
process.exit(0);
