import { tensor1d, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { float32, loadEngine, type Tensors } from '@unas/engine';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import {
  averageWeights,
  chain,
  clipByGlobalNorm,
  decayWeights,
  globalNorm,
  type GradientTransform,
  momentum,
  sgd,
} from '../../src/index.ts';

beforeAll(() => loadEngine());

type Numbers = Record<string, number[]>;

function read(tensors: Tensors): Numbers {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, value]) => [name, Array.from(value.dataSync())]),
  );
}

function tensorsOf(values: Numbers): Tensors {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, Tensor] => [name, tensor1d(value)]),
  );
}

function update(
  piece: GradientTransform,
  gradients: Numbers,
  parameters: Numbers = {},
  variables: Numbers = {},
): { gradients: Numbers; variables: Numbers } {
  let result: { gradients: Numbers; variables: Numbers };
  tidy(() => {
    const after = piece.update(tensorsOf(gradients), {
      parameters: tensorsOf(parameters),
      variables: tensorsOf(variables),
    });
    result = { gradients: read(after.gradients), variables: read(after.variables) };
  });
  return result!;
}

test('globalNorm is over all tensors', () => {
  expect(globalNorm(tensorsOf({ a: [3, 0], b: [4] })).dataSync()[0]).toBe(5);
});

test('a chain tells the norm of what it was given, where its first piece has it', () => {
  const gradients = tensorsOf({ a: [3, 0], b: [4] });
  const normOf = (...pieces: GradientTransform[]) =>
    chain(...pieces)
      .update(gradients, { parameters: gradients, variables: {} })
      .norm?.dataSync()[0];
  expect(normOf(clipByGlobalNorm(1), decayWeights(1))).toBe(5);
  expect(normOf(clipByGlobalNorm(1), clipByGlobalNorm(2))).toBe(5);
  expect(normOf(decayWeights(1), clipByGlobalNorm(1))).toBeUndefined();
});

test('clipByGlobalNorm scales what is too long and nothing else', () => {
  const clipped = update(clipByGlobalNorm(1), { a: [3, 0], b: [4] }).gradients;
  expect(clipped['a']![0]).toBeCloseTo(0.6, 5);
  expect(clipped['b']![0]).toBeCloseTo(0.8, 5);
  expect(update(clipByGlobalNorm(6), { a: [3, 0], b: [4] }).gradients).toEqual({
    a: [3, 0],
    b: [4],
  });
  expect(() => clipByGlobalNorm(0)).toThrow('clipByGlobalNorm: maximum must be above 0, got 0');
});

test('a clipped gradient is never longer than the maximum', () => {
  const gradient = fc.array(fc.float({ min: -1e6, max: 1e6, noNaN: true }), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(gradient, fc.double({ min: 0.01, max: 100, noNaN: true }), (values, maximum) => {
      const { a } = update(clipByGlobalNorm(maximum), { a: values }).gradients;
      return Math.hypot(...a!) <= maximum * (1 + 1e-5);
    }),
    { numRuns: 30 },
  );
});

test('decayWeights leaves parameters without a gradient alone', () => {
  const { gradients } = update(decayWeights(0.5), { a: [1] }, { a: [2], dead: [4] });
  expect(gradients).toEqual({ a: [2] });
});

test('momentum begins with the gradient and remembers', () => {
  expect(momentum(0.5).init({ a: float32([2], [7, 7]) })).toEqual({ 'momentum.a': float32([2]) });
  const first = update(momentum(0.5), { a: [2] }, {}, { 'momentum.a': [0] });
  expect(first).toEqual({ gradients: { a: [2] }, variables: { 'momentum.a': [2] } });
  const second = update(momentum(0.5), { a: [1] }, {}, first.variables);
  expect(second).toEqual({ gradients: { a: [2] }, variables: { 'momentum.a': [2] } });
});

test('chain hands gradients on and gathers variables', () => {
  const both = chain(decayWeights(1), momentum(0.5));
  expect(Object.keys(both.init({ a: float32([1]) }))).toEqual(['momentum.a']);
  expect(update(both, { a: [1] }, { a: [3] }, { 'momentum.a': [2] })).toEqual({
    gradients: { a: [5] },
    variables: { 'momentum.a': [5] },
  });
});

test('sgd clips before it decays, as the authors’ loop does', () => {
  const piece = sgd({ momentum: 0, weightDecay: 1, gradientClip: 1 });
  const { gradients } = update(piece, { a: [10] }, { a: [3] }, { 'momentum.a': [0] });
  expect(gradients['a']![0]).toBeCloseTo(4, 5);
  const free = sgd({ momentum: 0, weightDecay: 0, gradientClip: null });
  expect(update(free, { a: [10] }, { a: [3] }, { 'momentum.a': [0] }).gradients).toEqual({
    a: [10],
  });
});

test('averageWeights follows what it has a variable for', () => {
  const average = averageWeights(0.75);
  expect(average.init({ a: float32([1], [4]) })).toEqual({ 'ema.a': float32([1], [4]) });
  const variables = tensorsOf({ 'ema.a': [4] });
  expect(read(average.update(tensorsOf({ a: [8], count: [1] }), variables))).toEqual({
    'ema.a': [5],
  });
  expect(read(average.read(variables, ['a']))).toEqual({ a: [4] });
});
