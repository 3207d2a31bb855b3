/** Once a browser's page has nothing else to do, in two seconds at the latest; answers how to give it up. Safari has no idle callback. */
export function whenIdle(then: () => void): () => void {
  if (typeof requestIdleCallback !== "function") {
    const timer = setTimeout(then, 200);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(then, { timeout: 2_000 });
  return () => cancelIdleCallback(asked);
}
