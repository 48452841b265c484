import { add, mul, sum } from '@tensorflow/tfjs-core';
import { float32 } from '@unas/engine';
import { describe, expect, test } from 'vitest';
import { onBackend, testBackends } from '../../../../tools/testing/backends.ts';
import type { Objective } from '../../src/index.ts';
import { compilePlane } from '../../src/plane/index.ts';

const backends = await testBackends();

const objective: Objective = {
  parameters: [{ name: 'w', shape: [2], kind: 'bias', filterAxis: null }],
  weights: { w: float32([2], [1, 10]) },
  state: { seen: float32([], [5]) },
  batch: {},
  batches: () => [{}],
  evaluate: () => {
    throw new Error('not needed');
  },
};
const [a, b] = [{ w: float32([2], [1, 0]) }, { w: float32([2], [0, 1]) }];

describe.each(backends)('compilePlane on %s', (backend) => {
  const compiled = () =>
    compilePlane({
      objective,
      directions: [a, b],
      variables: { total: float32([]) },
      functions: {
        look: { inputs: {}, run: ({ weights }) => ({ outputs: { w: mul(weights['w']!, 1) } }) },
        count: {
          inputs: { by: { dtype: 'float32', shape: [] } },
          run: ({ weights, state, variables }, { by }) => ({
            outputs: { state: add(state['seen']!, 0) },
            variables: { total: add(variables['total']!, mul(sum(weights['w']!), by!)) },
            state: { seen: add(state['seen']!, 1) },
          }),
        },
      },
    });
  const look = (plane: ReturnType<typeof compiled>) => [...plane.run('look', {})['w']!.values];

  test('starts at the centre and moves to centre + x a + y b', () =>
    onBackend(backend, () => {
      const plane = compiled();
      expect(look(plane)).toEqual([1, 10]);
      plane.moveTo([2, -3]);
      expect(look(plane)).toEqual([3, 7]);
      // From the centre, not from where it was.
      plane.moveTo([0, 0]);
      expect(look(plane)).toEqual([1, 10]);
      plane.setDirections([b, a]);
      plane.moveTo([2, -3]);
      expect(look(plane)).toEqual([-2, 12]);
      expect(() => plane.moveTo([1])).toThrow('moveTo: coordinates must be 2 numbers, got 1');
      plane.dispose();
    }));

  test('functions have variables of their own and the objective’s state', () =>
    onBackend(backend, () => {
      const plane = compiled();
      const seen = () => plane.run('count', { by: 2 })['state']!.values[0];
      expect([seen(), seen()]).toEqual([5, 6]);
      expect(plane.read(['total'])['total']!.values[0]).toBe(44);
      plane.write({ total: float32([], [7]) });
      plane.resetState();
      expect(seen()).toBe(5);
      expect(plane.read(['total'])['total']!.values[0]).toBe(29);
      plane.dispose();
    }));
});

test('compilePlane refuses weights or state that are not finite, naming the first', () => {
  const bad = { ...objective, state: { seen: float32([], [NaN]) } };
  expect(() => compilePlane({ objective: bad, directions: [], functions: {} })).toThrow(
    "the objective: tensor 'seen' has 1 of 1 values that are not finite",
  );
});

test('compilePlane refuses directions of another objective', () => {
  const directions = [{ v: float32([2]) }];
  expect(() => compilePlane({ objective, directions, functions: {} })).toThrow(
    new RangeError(
      "compilePlane: the direction must have the tensors of the objective's parameters, got none for 'w'",
    ),
  );
});
