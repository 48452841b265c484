import type { Network } from './network.ts';

/** Names of the parameters that the training loss reaches; what only feeds dead nodes gets no gradient. */
export function liveParameters(network: Network): string[] {
  return network.parameters.filter(({ live }) => live).map(({ name }) => name);
}
