/**
 * The served program as this Node runs it. V8 by itself lets the garbage of many requests stand until the heap is several
 * times what lives in it: 818 MiB where 405 do, for some tenth of the processor time (ADR 0008). Both are proportions and
 * no limits; a month of fifty thousand technicians still finds its room.
 */
export function servedProgram(port: number, processes = 1): readonly string[] {
  const flags = ["--max-semi-space-size=24", "--heap-growing-percent=40"];
  const next = ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", String(port)];
  return processes === 1 ? [...flags, ...next] : [...flags, "lib/setup/processes.ts", String(processes), ...next];
}
