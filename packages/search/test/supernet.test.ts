import { softmax, type Tensor, tensor, tile, zeros } from '@tensorflow/tfjs-core';
import { loadEngine, type Tensors } from '@unas/engine';
import { initialise, toStateDict } from '@unas/nets';
import { beforeAll, expect, test } from 'vitest';
import {
  buildSupernet,
  findSpace,
  fromSupernetStateDict,
  initialAlphas,
  mapKinds,
  type Supernet,
} from '../src/index.ts';

beforeAll(() => loadEngine());

const tensorsOf = (supernet: Supernet): Tensors =>
  Object.fromEntries(
    Object.entries(initialise(supernet, 1)).map(([name, { values, shape }]) => [
      name,
      tensor(values, [...shape]),
    ]),
  );
const alphasOf = (supernet: Supernet) =>
  mapKinds(
    initialAlphas(supernet.config.space, { seed: 1, deviation: 1 }),
    ({ values, shape }) => softmax(tensor(values, [...shape])) as Tensor,
  );
const pixels = Float32Array.from({ length: 2 * 32 * 32 * 3 }, (_, i) => Math.sin(i * 1.7));
const images = () => tensor(pixels, [2, 32, 32, 3]);

test('z of each cell that is the same in all gives what shared z gives', () => {
  for (const name of ['s2', 'wiring', 'nas-bench-201']) {
    const supernet = buildSupernet({ space: findSpace(name), channels: 2, cells: 3 });
    const tensors = tensorsOf(supernet);
    const z = alphasOf(supernet);
    const own = mapKinds(z, (shared, kind) =>
      tile(shared.expandDims(0), [supernet.cellsOfKind[kind]!, 1, 1]),
    );
    const [shared, each] = [z, own].map((weights) =>
      supernet.forward(tensors, images(), weights, { training: true }).logits.dataSync(),
    );
    expect(each).toEqual(shared);
  }
});

test('the noise that operations give is an input', () => {
  const supernet = buildSupernet({ space: findSpace('s4'), channels: 2, cells: 3 });
  expect(supernet.noise).toHaveLength(3 * 14);
  expect(supernet.noise.at(-1)).toEqual({
    name: 'noise.cells.2._ops.13._ops.0',
    shape: [8, 8, 8],
  });
  const noise = Object.fromEntries(
    supernet.noise.map(({ name, shape }) => [name, zeros([2, ...shape])]),
  );
  const tensors = tensorsOf(supernet);
  const run = (given: Tensors) =>
    supernet.forward(given, images(), alphasOf(supernet), { training: false }).logits.shape;
  expect(run({ ...tensors, ...noise })).toEqual([2, 10]);
  expect(() => run(tensors)).toThrow("has no 'noise.cells.0._ops.0._ops.0'");
});

test('a state dict comes back, also with SNAS-Series’ names', () => {
  const supernet = buildSupernet({
    space: findSpace('darts', { nodes: 2 }),
    channels: 2,
    cells: 3,
  });
  const values = initialise(supernet, 3);
  const dict = toStateDict(supernet, values);
  expect(fromSupernetStateDict(supernet, dict)).toEqual(values);
  const pooled = 'cells.0._ops.0._ops.1';
  expect(dict).toHaveProperty([`${pooled}.1.running_mean`]);
  const renamed = Object.fromEntries(
    Object.entries(dict).map(([name, value]) => [
      name.replace(/(_ops\.\d+\._ops\.[12])\.1\.(running|num)/, '$1.op.1.$2'),
      value,
    ]),
  );
  expect(renamed).toHaveProperty([`${pooled}.op.1.running_mean`]);
  expect(fromSupernetStateDict(supernet, renamed)).toEqual(values);
  const missing = Object.fromEntries(
    Object.entries(dict).filter(([name]) => name !== `${pooled}.1.running_mean`),
  );
  expect(() => fromSupernetStateDict(supernet, missing)).toThrow(
    `${pooled}.1.running_mean is missing`,
  );
});

test('weights of operations that do not fit are an error', () => {
  const supernet = buildSupernet({ space: findSpace('s2'), channels: 2, cells: 3 });
  const forward = (z: { normal: Tensor; reduce?: Tensor }) =>
    supernet.forward(tensorsOf(supernet), images(), z, { training: false });
  expect(() => forward({ normal: zeros([14, 2]) })).toThrow(
    'forward: z.reduce must be [14, 2] or [2, 14, 2], got nothing',
  );
  expect(() => forward({ normal: zeros([2, 14]), reduce: zeros([14, 2]) })).toThrow(
    'forward: z.normal must be [14, 2] or [1, 14, 2], got [2, 14]',
  );
});
