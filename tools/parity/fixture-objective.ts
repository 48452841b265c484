import { networkObjective, type Objective } from '@unas/landscape';
import type { Fixture } from './fixture.ts';

/** The mean loss over a fixture's batch, in batches of a size that divides it. */
export function fixtureObjective(
  { network, tensors, x, y }: Fixture,
  batchSize: number,
): Objective {
  const imageShape = x.shape.slice(1) as [number, number, number];
  const pixels = x.values.length / y.length;
  const starts = Array.from({ length: y.length / batchSize }, (_, index) => index * batchSize);
  const batches = starts.map((start) => ({
    x: x.values.subarray(start * pixels, (start + batchSize) * pixels) as Float32Array,
    y: y.subarray(start, start + batchSize),
  }));
  return networkObjective(network, tensors, { batchSize, imageShape, batches: () => batches });
}
