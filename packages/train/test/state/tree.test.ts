import { float32, type TensorData } from '@unas/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flatten, unflatten } from '../../src/index.ts';

const leaf = float32([1], Float32Array.of(3));

test('flatten(tree) joins keys to addresses', () => {
  const tree = {
    parameters: { 'stem.0.weight': leaf },
    optimiser: [{}, { velocity: { a: leaf } }],
  };
  expect(Object.keys(flatten(tree))).toEqual([
    'parameters/stem.0.weight',
    'optimiser/1/velocity/a',
  ]);
});

test('unflatten(form, leaves) leaves out what is not there', () => {
  expect(unflatten({ a: leaf, b: [{ c: leaf }] }, { a: leaf })).toEqual({ a: leaf, b: [{}] });
});

const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.float({ noNaN: true }).map((value): TensorData => float32([], Float32Array.of(value))),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.stringMatching(/^[a-z.\d]{1,6}$/), tie('tree'), { maxKeys: 3 }),
  ),
}));

test('a tree comes back from its tensors', () => {
  fc.assert(
    fc.property(tree, (root) => {
      expect(unflatten({ root }, flatten<TensorData>({ root: root as object }))).toEqual({ root });
    }),
  );
});
