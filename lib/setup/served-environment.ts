import path from "node:path";
import type { Secrets } from "./secrets.ts";
import type { Settings } from "./settings.ts";

/**
 * What the served program and the demo world are told: the application's address of the database and never the
 * owner's, and the keys of this installation. What the user has set himself wins.
 */
export function servedEnvironment(settings: Settings, secrets: Secrets, appUrl: string): NodeJS.ProcessEnv {
  const { DATABASE_OWNER_URL: _withheld, DATABASE_DIRECT_URL: direct, ...given } = process.env;
  return {
    ...given,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    YIPIAO_DATA: settings.dataFolder,
    DATABASE_URL: appUrl,
    ...(settings.own && direct && { DATABASE_DIRECT_URL: direct }),
    DATABASE_POOL: given.DATABASE_POOL || String(connectionsOf(settings.processes)),
    NEXTAUTH_SECRET: given.NEXTAUTH_SECRET || secrets.authSecret,
    NEXTAUTH_URL: given.NEXTAUTH_URL || settings.address,
    // Memory of the C library that one thread has freed is kept for that thread alone: two shares instead of one for each.
    MALLOC_ARENA_MAX: given.MALLOC_ARENA_MAX || "2",
    LOG_FILE: given.LOG_FILE ?? path.join(settings.dataFolder, "log", "yipiao.log"),
    PHONE_KEY: given.PHONE_KEY || secrets.phoneKey,
    METRICS_TOKEN: given.METRICS_TOKEN || secrets.metricsToken,
  };
}

/**
 * How many connections each of so many processes opens at most: twenty where there is one; several share some thirty and have
 * five at least, which is more than a process keeps busy. Besides come up to four a process for the queue and for listening.
 */
export function connectionsOf(processes: number): number {
  return processes === 1 ? 20 : Math.max(5, Math.floor(32 / processes));
}
