import { parseArgs } from "node:util";
import { withDatabase } from "./database.ts";
import { withConnection } from "./database-connection.ts";
import { attachPart, detachPart, makeAhead, type Part, readParts } from "./partition-parts.ts";
import { problem, runCommandLine } from "./problems.ts";
import { settingsOfThisProcess } from "./settings.ts";

const USAGE = "npm run partitions -- list | make [--months 3] | detach --before 2024-01 [--ledger audit_entry] | attach NAME";

/** `npm run partitions`: shows the parts of the ledgers, makes months ahead, takes old ones off and puts them back. */
async function partitions(): Promise<void> {
  const { verb, name, months, before, ledger } = asked(process.argv.slice(2));
  await withDatabase(settingsOfThisProcess([]), ({ ownerUrl }) =>
    withConnection(ownerUrl, async (owner) => {
      if (verb === "make") await makeAhead(owner, months);
      if (verb === "attach") await attachPart(owner, name, new Date());
      if (verb === "detach") {
        const old = (await readParts(owner)).filter((part) => part.attached && part.to && part.to <= before);
        for (const part of old.filter((one) => !ledger || one.ledger === ledger)) {
          await detachPart(owner, part, new Date());
          process.stdout.write(`detached 已卸下 ${part.name}\n`);
        }
      }
      process.stdout.write(table(await readParts(owner)));
    }),
  );
}

type Asked = {
  readonly verb: string;
  readonly name: string;
  readonly months: number;
  readonly before: Date;
  readonly ledger: string | undefined;
};

/** Refuses with `usage`. */
function asked(args: readonly string[]): Asked {
  const options = { months: { type: "string" }, before: { type: "string" }, ledger: { type: "string" } } as const;
  try {
    const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [verb = "list", name = "", ...rest] = positionals;
    const months = Number(values.months ?? 3);
    const before = new Date(`${values.before ?? "1970-01"}-01T00:00:00Z`);
    const isKnown = ["list", "make", "detach", "attach"].includes(verb) && rest.length === 0;
    const isComplete = (verb === "attach") === (name !== "") && (verb === "detach") === (values.before !== undefined);
    if (!isKnown || !isComplete || !(months >= 1 && months <= 24) || Number.isNaN(before.getTime())) throw new Error(USAGE);
    return { verb, name, months, before, ledger: values.ledger };
  } catch (error) {
    throw problem("usage", { line: USAGE }, error);
  }
}

function table(parts: readonly Part[]): string {
  const day = (at: Date | null) => at?.toISOString().slice(0, 10) ?? "…";
  const lines = parts.map(({ name, from, to, bytes, attached }) =>
    [
      name.padEnd(26),
      day(from).padEnd(10),
      day(to).padEnd(10),
      `${(bytes / 1024 ** 2).toFixed(1)} MiB`.padStart(12),
      attached ? "" : "  detached 已卸下",
    ].join(" "),
  );
  return `${lines.join("\n")}\n`;
}

await runCommandLine(partitions);
