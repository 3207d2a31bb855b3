/**
 * The promises made for one cycle. `sentBackAt` are the moments at which cycle 1, 2, … ended by being sent back: what was
 * promised before belongs to the work before.
 */
export function ofCycle<P extends { readonly madeAt: Date }>(promises: readonly P[], sentBackAt: readonly Date[], cycle: number): P[] {
  const from = sentBackAt[cycle - 2];
  const until = sentBackAt[cycle - 1];
  return promises.filter(({ madeAt }) => (!from || madeAt >= from) && (!until || madeAt < until));
}
