import { readFileSync } from "node:fs";
import path from "node:path";
import { PROJECT } from "#lib/setup/settings.ts";
import type { Result } from "#lib/shared/result.ts";
import type { Asking } from "./browser.ts";

type Manifest = { readonly node: Readonly<Record<string, { readonly filename: string; readonly exportedName: string }>> };

/** The number under which the build knows a server action, by the file and name it is exported with. */
export function actionId(filename: string, exportedName: string): string {
  const manifest = JSON.parse(readFileSync(path.join(PROJECT, ".next/server/server-reference-manifest.json"), "utf8")) as Manifest;
  const found = Object.entries(manifest.node).find(([, action]) => action.filename === filename && action.exportedName === exportedName);
  if (!found) throw new Error(`the build has no action ${exportedName} of ${filename}`);
  return found[0];
}

/** What an action answered, out of React's payload: its second line holds the value of the first. */
export function answered<T>(body: string): Result<T> {
  const [, value] = /^1:(\{.*\})$/m.exec(body) ?? [];
  if (value === undefined) throw new Error(`no answer of an action: ${body.slice(0, 200)}`);
  return JSON.parse(value) as Result<T>;
}

/** A call of a server action as the browser sends it: posted to a page that knows it, its arguments as React writes plain ones. */
export function call(page: string, id: string, ...given: readonly unknown[]): Asking {
  const headers = { accept: "text/x-component", "next-action": id, "content-type": "text/plain;charset=UTF-8" };
  return { method: "POST", path: page, headers, body: JSON.stringify(given) };
}
