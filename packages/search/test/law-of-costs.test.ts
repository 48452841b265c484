import { type Tensor, tensor } from '@tensorflow/tfjs-core';
import { loadEngine, type Tensors } from '@unas/engine';
import { initialise } from '@unas/nets';
import { normals, stream, uniform } from '@unas/random';
import { beforeAll, expect, test } from 'vitest';
import { buildSupernet, edgeCosts, findSpace } from '../src/index.ts';

beforeAll(() => loadEngine());

const supernet = buildSupernet({ space: findSpace('wiring'), channels: 4, cells: 2 });
const { operations } = supernet.config.space;

// Random weights; without the identity between inner nodes, where a scale would not be lost.
function mixture(seed: number): Tensor {
  const generator = stream('z', seed);
  const rows = operations.normal.map((list, edge) =>
    list.map((operation) => (edge === 4 && operation === 'skip_connect' ? 0 : uniform(generator))),
  );
  return tensor(rows);
}

test.each([1, 2, 3])(
  'law of costs: z dL/dz sums to loss minus entropy in the last cell, else to 0 (%d)',
  (seed) => {
    const tensors: Tensors = {};
    for (const [name, { values, shape }] of Object.entries(initialise(supernet, seed)))
      tensors[name] = tensor(values, [...shape]);
    // Confident logits, so that there is something to sum.
    tensors['classifier.weight'] = tensors['classifier.weight']!.mul(5);
    const x = tensor(Float32Array.from(normals(8 * 32 * 32 * 3, 'x', seed)), [8, 32, 32, 3]);
    const y = tensor([0, 1, 2, 3, 4, 5, 6, 7], [8], 'int32');
    const z = mixture(seed);
    const { costs, lossMinusEntropy } = edgeCosts(supernet, { tensors, x, y, z: { normal: z } });
    const [first, last] = costs.normal.mul(z).sum([1, 2]).arraySync() as [number, number];
    const expected = lossMinusEntropy.dataSync()[0]!;
    expect(Math.abs(expected)).toBeGreaterThan(0.02);
    expect(Math.abs(last - expected)).toBeLessThan(2e-3 * Math.abs(expected));
    expect(Math.abs(first)).toBeLessThan(2e-3 * Math.abs(expected));
  },
);
