import * as tf from '@tensorflow/tfjs-core';
import {
  avgPool2d,
  batchNormTraining,
  compile,
  conv2d,
  EngineError,
  float32,
  hvp,
  jvp,
  mapValues,
  maxPool2d,
  relu,
  softmaxCrossEntropy,
  type TensorData,
  type Tensors,
  valueAndGradients,
} from '@unas/engine';
import { describe, expect, test } from 'vitest';
import { backends, nativeMissing, on } from '../backends.ts';
import { seeded } from '../seeded.ts';

const spec = ({ dtype, shape }: TensorData) => ({ dtype, shape });
const cube = ({ x }: Tensors): { y: tf.Tensor } => ({ y: tf.mul(x!, tf.square(x!)) });

// A small network in which everything is that the networks have.
const weights: Record<string, TensorData> = {
  first: seeded([3, 3, 3, 4], 1),
  scale: float32([4], [1, 0.8, 1.2, 0.9]),
  offset: seeded([4], 2),
  second: seeded([1, 1, 4, 4], 3),
  dense: seeded([4, 3], 4),
};
const batch = { x: seeded([6, 8, 8, 3], 5), y: tf.tensor1d([0, 1, 2, 0, 1, 2], 'int32') };

const loss =
  (x: tf.Tensor, { smooth = false } = {}) =>
  ({ first, scale, offset, second, dense }: Tensors): { loss: tf.Tensor } => {
    const features = conv2d(x, first!, { padding: 1 });
    const { y } = batchNormTraining(features, { scale: scale!, offset: offset! });
    const [activate, pool] = smooth ? [tf.softplus<tf.Tensor>, avgPool2d] : [relu, maxPool2d];
    const pooled = pool(conv2d(activate(y), second!), { size: 3, stride: 2, padding: 1 });
    const logits = tf.matMul(tf.mean(pooled, [1, 2]), dense as tf.Tensor2D);
    return { loss: tf.mean(softmaxCrossEntropy(logits, batch.y)) };
  };

const vectors = (seed: number): Record<string, TensorData> =>
  mapValues(weights, ({ shape }, _, index) => seeded(shape, 100 * seed + index));
const prefixed = <T>(record: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [`v.${name}`, value]));
const unprefixed = (tensors: Tensors): Tensors =>
  Object.fromEntries(Object.entries(tensors).map(([name, value]) => [name.slice(2), value]));

const programOf = ({ smooth = false, eager = false } = {}) =>
  compile({
    eager,
    variables: weights,
    functions: {
      gradient: {
        inputs: { x: spec(batch.x) },
        run(at, { x }) {
          const { value, gradients } = valueAndGradients(loss(x!, { smooth }), at);
          return { outputs: { loss: value.loss, ...gradients } };
        },
      },
      product: {
        inputs: { x: spec(batch.x), ...prefixed(mapValues(weights, spec)) },
        run(at, { x, ...vector }) {
          const { value, gradients, product } = hvp(loss(x!, { smooth }), at, unprefixed(vector));
          return { outputs: { loss: value.loss, ...gradients, ...prefixed(product) } };
        },
      },
    },
  });

const product = (
  program: ReturnType<typeof programOf>,
  seed: number,
): Record<string, TensorData> => {
  const vector = mapValues(vectors(seed), ({ values }) => values);
  return program.run('product', { x: batch.x.values, ...prefixed(vector) });
};

const dot = (a: Record<string, TensorData>, b: Record<string, TensorData>): number =>
  Object.keys(weights)
    .flatMap((name) => Array.from(a[name]!.values, (value, i) => value * b[name]!.values[i]!))
    .reduce((sum, term) => sum + term, 0);
const along = (results: Record<string, TensorData>): Record<string, TensorData> =>
  mapValues(weights, (_, name) => results[`v.${name}`]!);

describe.each(backends)('on %s', (backend) => {
  test('the Hessian of a network is symmetric', () =>
    on(backend, () => {
      const program = programOf();
      const [u, v] = [vectors(1), vectors(2)];
      const [hu, hv] = [1, 2].map((seed) => along(product(program, seed)));
      program.dispose();
      const size = Math.sqrt(dot(u, u) * dot(hv!, hv!));
      expect(size).toBeGreaterThan(1);
      expect(Math.abs(dot(u, hv!) - dot(v, hu!)) / size).toBeLessThan(1e-5);
    }));

  test('it is the derivative of the gradient, which comes with it', () =>
    on(backend, () => {
      const program = programOf({ smooth: true });
      const exact = product(program, 3);
      const gradient = program.run('gradient', { x: batch.x.values });
      for (const [name, { values }] of Object.entries(gradient))
        expect(exact[name]!.values, name).toEqual(values);
      const step = 2 ** -8;
      const [above, below] = [step, -step].map((distance) => {
        program.write(
          mapValues(weights, ({ values, ...rest }, name) => ({
            ...rest,
            values: Float32Array.from(
              values,
              (value, i) => value + distance * vectors(3)[name]!.values[i]!,
            ),
          })),
        );
        return program.run('gradient', { x: batch.x.values });
      });
      program.dispose();
      const hv = along(exact);
      const error = mapValues(hv, ({ values, ...rest }, name) => ({
        ...rest,
        values: Float32Array.from(
          values,
          (value, i) => value - (above![name]!.values[i]! - below![name]!.values[i]!) / (2 * step),
        ),
      }));
      expect(Math.sqrt(dot(error, error) / dot(hv, hv))).toBeLessThan(1e-3);
    }));

  test('derivatives of derivatives', () =>
    on(backend, () =>
      tf.tidy(() => {
        const x = tf.tensor([2]);
        const [v, u] = [tf.tensor([1]), tf.tensor([3])];
        const second = jvp((at) => jvp(cube, at, { x: v }).tangent, { x }, { x: u });
        expect(second.value.y.dataSync()[0]).toBeCloseTo(12, 4);
        expect(second.tangent.y.dataSync()[0]).toBeCloseTo(36, 4);
      }),
    ));

  test('a direction moves the arguments only, not the same tensor in a closure or under another name', () =>
    on(backend, () =>
      tf.tidy(() => {
        const x = tf.tensor([3]);
        const closed = jvp((at) => ({ y: tf.mul(at['x']!, x) }), { x }, { x: tf.tensor([1]) });
        expect(closed.tangent.y.dataSync()[0]).toBe(3);
        const f = ({ a, b }: Tensors) => ({ y: tf.mul(a!, tf.square(b!)) });
        const { tangent } = jvp(f, { a: x, b: x }, { a: tf.tensor([1]) });
        expect(tangent.y.dataSync()[0]).toBe(9);
      }),
    ));

  test('results that do not move have zeros, integers too', () =>
    on(backend, () =>
      tf.tidy(() => {
        const at = { x: tf.tensor([1, 5]), rest: tf.tensor([2]) };
        const f = ({ x, rest }: Tensors) => ({
          place: tf.argMax(x!),
          parts: { same: rest!, sign: tf.sign(x!) },
        });
        const { tangent } = jvp(f, at, { x: tf.tensor([1, 1]) });
        expect(tangent.place.dataSync()[0]).toBe(0);
        expect([...tangent.parts.same.dataSync()]).toEqual([0]);
        expect([...tangent.parts.sign.dataSync()]).toEqual([0, 0]);
      }),
    ));

  test('leaves no tensors behind', () =>
    on(backend, () => {
      const x = tf.tensor([2]);
      const before = tf.memory().numTensors;
      const { value, tangent } = jvp(cube, { x }, { x });
      tf.dispose([value, tangent]);
      expect(() => jvp(cube, { x }, { z: x })).toThrow();
      expect(tf.memory().numTensors).toBe(before);
      expect(x.dataSync()[0], 'and the argument is still there').toBe(2);
      x.dispose();
    }));

  test('bad arguments are told in one line', () =>
    on(backend, () =>
      tf.tidy(() => {
        const x = tf.tensor([1, 2]);
        const square = (at: Tensors) => ({ loss: tf.square(at['x']!) });
        expect(() => jvp(square, { x }, { y: x })).toThrow(
          "jvp: there is a tangent for 'y', which is not an input; did you mean 'x'?",
        );
        expect(() => jvp(square, { x }, { x: tf.tensor([1]) })).toThrow(
          "jvp: the tangent of 'x' must be float32 of its shape, got float32 [1] for float32 [2]",
        );
        expect(() => hvp(square, { x }, { x })).toThrow(
          'valueAndGradients: the loss must be a scalar, got the shape [2]; take its mean or sum',
        );
        const inside = (at: Tensors) => ({ loss: tf.sum(jvp(cube, at, { x }).tangent.y) });
        expect(() => valueAndGradients(inside, { x })).toThrow(EngineError);
        const sorted = (at: Tensors) => ({ y: tf.topk(at['x']!, 1).values });
        expect(() => jvp(sorted, { x }, { x })).toThrow(
          /^jvp: the operation TopK(V2)? has no tangent rule/,
        );
        // What does not matter to the results need not have a rule.
        const aside = (at: Tensors) => (sorted(at), { y: tf.square(at['x']!) });
        expect([...jvp(aside, { x }, { x }).tangent.y.dataSync()]).toEqual([2, 8]);
      }),
    ));
});

describe.skipIf(nativeMissing !== undefined)('graphs', () => {
  test('give what eager execution gives, without executing to trace', () =>
    on('tensorflow', () => {
      const [graph, eager] = [false, true].map((eager) => programOf({ eager }));
      expect([graph!.kind, graph!.tracedByExecution, eager!.kind]).toEqual([
        'graph',
        false,
        'eager',
      ]);
      const [a, b] = [graph!, eager!].map((program) => along(product(program, 4)));
      const error = mapValues(a!, ({ values, ...rest }, name) => ({
        ...rest,
        values: Float32Array.from(values, (value, i) => value - b![name]!.values[i]!),
      }));
      expect(Math.sqrt(dot(error, error) / dot(b!, b!))).toBeLessThan(1e-6);
      expect(product(graph!, 4)).toEqual(product(graph!, 4));
      graph!.dispose();
      eager!.dispose();
    }));

  test('an operation without a rule is named, with the function that is traced', () =>
    on('tensorflow', () => {
      const compileTopK = () =>
        compile({
          variables: { x: float32([3], [1, 2, 3]) },
          functions: {
            f: {
              inputs: {},
              run: (at) => {
                const f = ({ x }: Tensors) => ({ y: tf.topk(x!, 1).values });
                return { outputs: jvp(f, at, at).tangent };
              },
            },
          },
        });
      expect(compileTopK).toThrow(
        /^compile: 'f', .*jvp: the operation TopKV2 has no tangent rule; TensorFlow.js's TopK uses it$/,
      );
    }));
});

test.skipIf(nativeMissing !== undefined)('both engines give the same Hessian', async () => {
  const [native, portable] = await Promise.all(
    ['tensorflow', 'cpu'].map((backend) =>
      on(backend, () => {
        const program = programOf();
        const result = along(product(program, 5));
        program.dispose();
        return result;
      }),
    ),
  );
  const error = mapValues(native!, ({ values, ...rest }, name) => ({
    ...rest,
    values: Float32Array.from(values, (value, i) => value - portable![name]!.values[i]!),
  }));
  expect(Math.sqrt(dot(error, error) / dot(native!, native!))).toBeLessThan(1e-5);
});
