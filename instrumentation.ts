/** Once a process, before the first request: the queue's worker and the live updates. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startBackground } = await import("#lib/wiring/background.ts");
  await startBackground();
}
