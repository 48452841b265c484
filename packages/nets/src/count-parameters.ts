import { sizeOf } from '@unas/engine';
import type { Network } from './network.ts';

/** How many numbers are trained: those of dead nodes and of the auxiliary head count, BN statistics do not. */
export function countParameters(network: Network): number {
  return network.parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}
