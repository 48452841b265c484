import * as tf from '@tensorflow/tfjs-core';
import { compile, jvp, mapValues, type TensorData, type Tensors } from '@unas/engine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NativeTape } from '../../src/gradients/internal/native-tape.ts';
import { nativeBackend } from '../../src/load/current-engine.ts';
import { shapeRules } from '../../src/program/shape-rules/shape-rules.ts';
import { tangentRules } from '../../src/program/tangent-rules/tangent-rules.ts';
import { backends, nativeMissing, on } from '../backends.ts';
import { seeded } from '../seeded.ts';
import { type Case, cases } from './cases.ts';

const asTensors = (data: Readonly<Record<string, TensorData>>): Tensors =>
  mapValues(data, ({ values, shape }) => tf.tensor(values, [...shape]));

const resultsOf = ({ f }: Case, at: Tensors): Tensors => {
  const results = f(at);
  const list = results instanceof tf.Tensor ? [results] : [...results];
  return Object.fromEntries(list.map((result, index) => [`${index}`, tf.cast(result, 'float32')]));
};

const read = (tensors: Tensors): number[] =>
  Object.values(tensors).flatMap((tensor) => Array.from(tensor.dataSync()));

/** A direction for a case's inputs. */
const direction = ({ at }: Case, seed: number): Record<string, TensorData> =>
  mapValues(at, ({ shape }, _, index) => seeded(shape, 1000 * seed + index));

const moved = (
  at: Case['at'],
  along: Record<string, TensorData>,
  step: number,
): Record<string, TensorData> =>
  mapValues(at, ({ values, ...spec }, name) => ({
    ...spec,
    values: Float32Array.from(values, (value, i) => value + step * along[name]!.values[i]!),
  }));

/** Differences of fourth order: the error of the step is h^4, that of float32 1e-7 / h. */
function differences(one: Case, along: Record<string, TensorData>): number[] {
  const at = (step: number): number[] =>
    tf.tidy(() => read(resultsOf(one, asTensors(moved(one.at, along, step))))) as never;
  const central = (step: number): number[] => {
    const [above, below] = [at(step), at(-step)];
    return above.map((value, i) => (value - below[i]!) / (2 * step));
  };
  const [near, far] = [central(2 ** -7), central(2 ** -6)];
  return near.map((value, i) => value + (value - far[i]!) / 3);
}

const largest = (values: readonly number[]): number => Math.max(...values.map(Math.abs), 0);

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0);

describe.each(backends)('on %s', (backend) => {
  const here = cases.filter(({ nativeOnly }) => !nativeOnly || backend === 'tensorflow');

  test.each(here)('the tangent of $name is the limit of differences', (one) =>
    on(backend, () =>
      fc.assert(
        fc.property(fc.nat({ max: 1000 }), (seed) => {
          const along = direction(one, seed);
          const { value, tangent } = tf.tidy(() => {
            const at = asTensors(one.at);
            const result = jvp((point) => resultsOf(one, point), at, asTensors(along));
            const plain = read(resultsOf(one, at));
            return { value: [read(result.value), plain], tangent: read(result.tangent) } as never;
          }) as { value: [number[], number[]]; tangent: number[] };
          expect(value[0]).toEqual(value[1]);
          const expected = differences(one, along);
          const error = largest(tangent.map((entry, i) => entry - expected[i]!));
          expect(error).toBeLessThan(2e-4 * Math.max(largest(expected), 0.1));
        }),
        { numRuns: 5 },
      ),
    ),
  );

  test.each(here.filter(({ hasGradient = true }) => hasGradient))(
    'forward and reverse mode of $name are each other’s transpose',
    (one) =>
      on(backend, () =>
        fc.assert(
          fc.property(fc.nat({ max: 1000 }), (seed) => {
            tf.tidy(() => {
              const at = asTensors(one.at);
              const along = asTensors(direction(one, seed));
              const { tangent } = jvp((point) => resultsOf(one, point), at, along);
              const against = mapValues(tangent, ({ shape }, _, index) =>
                tf.tensor(seeded(shape, seed + 500 + index).values, shape),
              );
              const names = Object.keys(at);
              const back = tf.grads((...points: tf.Tensor[]) => {
                const point = Object.fromEntries(names.map((name, i) => [name, points[i]!]));
                const results = Object.entries(resultsOf(one, point));
                return tf.addN(results.map(([key, y]) => tf.sum(tf.mul(y, against[key]!))));
              })(Object.values(at));
              const forward = dot(read(against), read(tangent));
              const reverse = dot(read(Object.fromEntries(back.entries())), read(along));
              const size = Math.sqrt(
                dot(read(against), read(against)) * dot(read(tangent), read(tangent)),
              );
              expect(Math.abs(forward - reverse)).toBeLessThanOrEqual(1e-5 * size + 1e-6);
            });
          }),
          { numRuns: 5 },
        ),
      ),
  );
});

test.skipIf(nativeMissing !== undefined).each(cases)(
  'the tangent of $name is the same in a graph, whatever runs first',
  (one) =>
    on('tensorflow', () => {
      const along = direction(one, 1);
      const moving = Object.fromEntries(
        Object.entries(along).map(([name, data]) => [`d.${name}`, data]),
      );
      // Tangents that are computed from the inputs, so that TensorFlow may reuse their memory.
      const [graph, eager] = [false, true].map((eager) => {
        const program = compile({
          variables: { ...one.at, ...moving },
          functions: {
            tangent: {
              inputs: {},
              run(variables) {
                const at = mapValues(one.at, (_, name) => variables[name]!);
                const tangents = mapValues(one.at, (_, name) => tf.mul(variables[`d.${name}`]!, 2));
                return { outputs: jvp((point) => resultsOf(one, point), at, tangents).tangent };
              },
            },
          },
          eager,
        });
        const result = program.run('tangent', {});
        program.dispose();
        return Object.values(result).flatMap(({ values }) => Array.from(values));
      });
      const error = largest(graph!.map((entry, i) => entry - eager![i]!));
      expect(error).toBeLessThan(1e-5 * Math.max(largest(eager!), 0.1));
    }),
);

test('every operation that has a shape rule has a tangent rule, and the other way round', () => {
  expect([...tangentRules.keys()].sort()).toEqual([...shapeRules.keys()].sort());
});

test.skipIf(nativeMissing !== undefined)('every tangent rule is tested', () =>
  on('tensorflow', () => {
    const seen = new Set<string>();
    for (const one of cases)
      tf.tidy(() => {
        const tape = new NativeTape(nativeBackend()!);
        try {
          const at = asTensors(one.at);
          tape.record(() => resultsOf(one, at));
          for (const { name } of tape.operations) seen.add(name);
        } finally {
          tape.dispose();
        }
      });
    expect([...tangentRules.keys()].filter((name) => !seen.has(name))).toEqual([]);
  }),
);
