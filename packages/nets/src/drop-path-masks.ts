import { stream, uniform } from '@unas/random';
import { invalidProbability } from './messages.ts';
import type { Network } from './network.ts';

/** Options of {@link dropPathMasks}. */
export interface DropPathOptions {
  readonly seed: number;
  readonly epoch: number;
  readonly step: number;
  /** Examples in the batch. */
  readonly batch: number;
  /** Probability that an edge is dropped for an example, in [0, 1). */
  readonly probability: number;
}

/**
 * What each example's edges are multiplied by at one step: 0 with the given probability, else 1 / (1 - probability) (Larsson
 * et al. 2017, "FractalNet", section 3.1). The same address (seed, epoch, step) gives the same masks.
 *
 * @returns [batch, network.dropPathEdges], row by row
 * @throws RangeError for a probability outside [0, 1)
 */
export function dropPathMasks(
  network: Pick<Network, 'dropPathEdges'>,
  options: DropPathOptions,
): Float32Array {
  const { seed, epoch, step, batch, probability } = options;
  if (!(probability >= 0 && probability < 1)) throw invalidProbability(probability);
  const generator = stream('drop-path', seed, epoch, step);
  const kept = 1 / (1 - probability);
  return Float32Array.from({ length: batch * network.dropPathEdges }, () =>
    uniform(generator) < probability ? 0 : kept,
  );
}
