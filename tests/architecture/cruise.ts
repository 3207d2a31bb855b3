import { cruise, type ICruiseResult } from "dependency-cruiser";
import { BOUNDARY_RULES } from "./boundary-rules.ts";

/** `files` are those to mend: the importing one, or all of a cycle. */
export type Violation = { readonly rule: string; readonly files: readonly string[]; readonly path: string };
export type Cruised = { readonly violations: readonly Violation[]; readonly modules: readonly string[] };

/** Follows every import from `entries` (folders and files under `baseDir`), also those of types alone, and holds them against the rules. */
export async function cruiseBoundaries(baseDir: string, entries: readonly string[]): Promise<Cruised> {
  const { output } = await cruise([...entries], {
    baseDir,
    validate: true,
    ruleSet: { forbidden: BOUNDARY_RULES },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules|^lib/platform/generated/" },
    exclude: { path: "\\.(?:css|json|svg)$" },
    enhancedResolveOptions: {
      conditionNames: ["import", "node", "default", "types"],
      exportsFields: ["exports"],
      extensions: [".ts", ".tsx", ".mjs", ".js"],
    },
    outputType: "json",
  });
  const { modules, summary } = (typeof output === "string" ? JSON.parse(output) : output) as ICruiseResult;
  return {
    violations: summary.violations.map(({ rule, from, to, cycle }) => {
      const steps = cycle?.map(({ name }) => name) ?? [to];
      return { rule: rule.name, files: cycle ? steps : [from], path: [from, ...steps].join(" → ") };
    }),
    modules: modules.map(({ source }) => source).filter((source) => !/node_modules|^lib\/platform\/generated\/|^node:/.test(source)),
  };
}
