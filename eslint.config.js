import { defineConfig, globalIgnores } from "eslint/config";
import { parser, plugin as typescript } from "typescript-eslint";
import house from "./tests/architecture/lint-rules.js";

/** Only what Biome cannot see: what needs types, and the rules of this house. */
export default defineConfig([
  globalIgnores([
    ".next/**",
    ".data/**",
    "lib/platform/generated/**",
    "tests/architecture/fixtures/**",
    "**/*.{js,mjs,cjs}",
    "next-env.d.ts",
  ]),
  {
    files: ["**/*.{ts,tsx}"],
    languageOptions: { parser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    // A rule that a comment can switch off is advice. `void` says that a promise is left alone on purpose.
    linterOptions: { noInlineConfig: true },
    plugins: { typescript, house },
    rules: {
      "typescript/no-floating-promises": "error",
      "typescript/no-misused-promises": "error",
      "typescript/await-thenable": "error",
      "house/server-actions-only": "error",
      "house/no-unsafe-sql": "error",
      "house/forms-wake-up": "error",
    },
  },
  { files: ["**/lib/*/rules/**/*.ts"], rules: { "house/rules-have-no-clock": "error" } },
]);
