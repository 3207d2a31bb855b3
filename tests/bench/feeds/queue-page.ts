import type { Permission } from "#lib/shared/roles.ts";
import type { Answer } from "../browser.ts";
import type { Statement } from "../by-hand.ts";
import { always } from "../contest.ts";
import type { Reader } from "../readers.ts";
import { type Feed, type Form, isOk } from "./feed.ts";

/**
 * A page with a list: as a browser loads it and as the router does. `named` finds the ids of its rows in the text of either,
 * in their order; the SQL answers them as `id`.
 */
export function queuePage(page: {
  readonly name: string;
  readonly permission: Permission;
  readonly path: string;
  readonly about: RegExp;
  readonly besides?: RegExp;
  readonly named: RegExp;
  readonly sql: (reader: Reader) => Statement;
}): Feed {
  const { name, permission, path, about, besides } = page;
  return {
    ...{ name, permission, about, ...(besides && { besides }) },
    mostOfFloor: 3,
    prepare: async () => ({
      forms: async (reader) => {
        const { browser } = reader;
        const document = { headers: { accept: "text/html" } };
        const sql = page.sql(reader);
        const form = (how: string, asking: Parameters<typeof always>[1], floor: Parameters<typeof always>[1]): Form => ({
          how,
          ask: always(browser, asking),
          isAnswer: (answer) => isOk(answer) && answer.body.length > 1000,
          askFloor: always(browser, floor),
          byHand: {
            writes: false,
            sql: () => sql,
            said: (answer) => rowsIn(answer, page.named),
            found: (rows) => rows.map((row) => (row as { id: string }).id),
          },
        });
        return [
          form("document", { path, ...document }, { path: "/floor", ...document }),
          form("payload", await browser.payload(path), await browser.payload("/floor")),
        ];
      },
    }),
  };
}

function rowsIn({ body }: Answer, named: RegExp): string[] {
  const found = [...body.replaceAll(/\\+"/g, '"').matchAll(new RegExp(named.source, "g"))].map(([, id]) => id ?? "");
  return [...new Set(found)];
}
