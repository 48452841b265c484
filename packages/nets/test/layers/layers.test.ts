import { ones, type Tensor, zeros } from '@tensorflow/tfjs-core';
import { batchNorm, conv2d, loadEngine, type Tensors } from '@unas/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import { batchNormalisation } from '../../src/layers/batch-normalisation.ts';
import { factorisedReduction } from '../../src/layers/factorised-reduction.ts';
import { ForwardContext } from '../../src/layers/forward-context.ts';
import { applyLayers, type Layer } from '../../src/layers/layer.ts';
import { normalisedConvolution } from '../../src/layers/normalised-convolution.ts';
import { pool } from '../../src/layers/pool.ts';
import { relu } from '../../src/layers/relu.ts';
import { irregular } from '../support/tiny.ts';

beforeAll(() => loadEngine({ engine: 'portable' }));

// Irregular values for every tensor of a layer, variances above zero.
const tensorsOf = (layer: Layer): Tensors =>
  Object.fromEntries(
    [...layer.parameters, ...layer.statistics].map(({ name, shape }, index) => [
      name,
      name.endsWith('var') ? irregular(shape, index).add(1.5) : irregular(shape, index),
    ]),
  );

const apart = (a: Tensor, b: Tensor): number =>
  a.sub(b).abs().max().div(b.abs().max()).dataSync()[0]!;

const statistics = (tensors: Tensors, norm: string) => ({
  scale: tensors[`${norm}.weight`]!,
  offset: tensors[`${norm}.bias`]!,
  mean: tensors[`${norm}.running_mean`]!,
  variance: tensors[`${norm}.running_var`]!,
});

test('BN in the kernel is BN after the convolution', () => {
  const options = { in: 5, out: 4, size: [7, 1], stride: [2, 1], padding: [3, 0] } as const;
  const layer = normalisedConvolution('a', 'b', options);
  const tensors = tensorsOf(layer);
  const x = irregular([2, 8, 6, 5]);
  const folded = layer.forward(new ForwardContext(tensors, { training: false }), x);
  const convolved = conv2d(x, tensors['a.weight']!, { stride: [2, 1], padding: [3, 0] });
  expect(folded.shape).toEqual([2, ...layer.outputShape([8, 6, 5])]);
  expect(apart(folded, batchNorm(convolved, statistics(tensors, 'b')))).toBeLessThan(1e-5);
});

test('a factorised reduction reads even pixels, then odd ones', () => {
  const layer = factorisedReduction('f', { in: 3, out: 4 });
  const tensors = tensorsOf(layer);
  const x = irregular([2, 6, 8, 3]);
  const folded = layer.forward(new ForwardContext(tensors, { training: false }), x);
  const odd = x.slice([0, 1, 1, 0]);
  const both = conv2d(x, tensors['f.conv_1.weight']!, { stride: 2 }).concat(
    conv2d(odd, tensors['f.conv_2.weight']!, { stride: 2 }),
    3,
  );
  expect(folded.shape).toEqual([2, ...layer.outputShape([6, 8, 3])]);
  expect(apart(folded, batchNorm(both, statistics(tensors, 'f.bn')))).toBeLessThan(1e-5);
});

test('training normalises with the statistics of the batch and keeps them', () => {
  const layer = normalisedConvolution('a', 'b', { in: 1, out: 1 });
  const context = new ForwardContext(
    {
      'a.weight': ones([1, 1, 1, 1]),
      'b.weight': ones([1]),
      'b.bias': zeros([1]),
      'b.running_mean': ones([1]),
      'b.running_var': ones([1]),
    },
    { training: true },
  );
  // Values 0, 0, 4, 4: mean 2, unbiased variance 16 / 3.
  const x = zeros([1, 1, 2, 1]).concat(ones([1, 1, 2, 1]).mul(4), 1);
  const y = layer.forward(context, x).dataSync();
  [-1, -1, 1, 1].forEach((value, i) => expect(y[i]).toBeCloseTo(value, 4));
  expect(context.batchStatistics['b.running_mean']!.dataSync()[0]).toBeCloseTo(2, 6);
  expect(context.batchStatistics['b.running_var']!.dataSync()[0]).toBeCloseTo(16 / 3, 5);
});

test('applyLayers computes a layer without tensors once for each x', () => {
  const context = new ForwardContext({}, { training: false });
  const x = irregular([1, 4, 4, 2]);
  const average = pool('average', { size: 3, stride: 1, padding: 1 });
  const same = pool('average', { size: 3, stride: 1, padding: 1 });
  expect(applyLayers(context, [relu], x)).toBe(applyLayers(context, [relu], x));
  expect(applyLayers(context, [average], x)).toBe(applyLayers(context, [average], x));
  expect(applyLayers(context, [same], x)).not.toBe(applyLayers(context, [average], x));
  expect(applyLayers(context, [relu], x.clone())).not.toBe(applyLayers(context, [relu], x));
  expect(applyLayers(context, [], x)).toBe(x);
});

describe('BN by itself', () => {
  const x = () => irregular([2, 3, 4, 5]);

  test.each([true, false])('affine %s: running statistics in evaluation', (affine) => {
    const layer = batchNormalisation('n', 5, { affine });
    const tensors = tensorsOf(layer);
    expect(layer.parameters.map(({ name }) => name)).toEqual(affine ? ['n.weight', 'n.bias'] : []);
    const y = layer.forward(new ForwardContext(tensors, { training: false }), x());
    const all = { 'n.weight': ones([5]), 'n.bias': zeros([5]), ...tensors };
    expect(apart(y, batchNorm(x(), statistics(all, 'n')))).toBeLessThan(1e-5);
  });

  test('not affine: layers on one tensor share the arithmetic, each with its statistics', () => {
    const context = new ForwardContext({}, { training: true });
    const images = x();
    const [first, second] = ['a', 'b'].map((name) =>
      batchNormalisation(name, 5, { affine: false }).forward(context, images),
    );
    expect(first).toBe(second);
    expect(Object.keys(context.batchStatistics)).toEqual([
      'a.running_mean',
      'a.running_var',
      'b.running_mean',
      'b.running_var',
    ]);
    const affine = batchNormalisation('c', 5);
    const tensors = { 'c.weight': ones([5]), 'c.bias': zeros([5]) };
    const other = affine.forward(new ForwardContext(tensors, { training: true }), x());
    expect(apart(first!, other)).toBeLessThan(1e-6);
  });
});
