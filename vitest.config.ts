import { defineConfig } from "vitest/config";

const common = { environment: "node", setupFiles: ["tests/support/every-test.ts"], testTimeout: 20_000, hookTimeout: 60_000 };

/**
 * Two projects, so that rules are tested without waiting for a database:
 * `vitest run --project pure`, `vitest run --project database`, or a path as usual.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    // A world of its own for every file: modules keep a connection and their environment for the life of a process.
    isolate: true,
    pool: "forks",
    projects: [
      {
        test: {
          ...common,
          name: "pure",
          include: ["tests/{rules,architecture,setup}/**/*.test.ts"],
          exclude: ["tests/architecture/fixtures/**"],
        },
      },
      {
        test: {
          ...common,
          name: "database",
          include: ["tests/{commands,invariants,faults}/**/*.test.ts"],
          globalSetup: ["tests/support/test-cluster.ts"],
        },
      },
    ],
  },
});
