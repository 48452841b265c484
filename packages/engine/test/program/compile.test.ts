import * as tf from '@tensorflow/tfjs-core';
import {
  batchNormTraining,
  compile,
  conv2d,
  EngineError,
  float32,
  type Program,
  type ProgramOptions,
  type TracedFunction,
  valueAndGradients,
} from '@unas/engine';
import { describe, expect, test, vi } from 'vitest';
import { backends, nativeMissing, on } from '../backends.ts';
import { seeded } from '../seeded.ts';

const scalar = { dtype: 'float32', shape: [] } as const;

// w <- w - rate * gradient of mean((x w - y)^2), and a count of the steps.
const regression: ProgramOptions<'step' | 'predict'> = {
  variables: {
    w: float32([2, 1], [0, 0]),
    steps: { dtype: 'int32', shape: [], values: Int32Array.of(0) },
  },
  functions: {
    step: {
      inputs: {
        x: { dtype: 'float32', shape: [4, 2] },
        y: { dtype: 'float32', shape: [4, 1] },
        rate: scalar,
      },
      run({ w, steps }, { x, y, rate }) {
        const { value, gradients } = valueAndGradients(
          (weights) => ({
            loss: tf.mean(
              tf.squaredDifference(tf.matMul(x as tf.Tensor2D, weights['w'] as tf.Tensor2D), y!),
            ),
          }),
          { w: w! },
        );
        return {
          outputs: { loss: value.loss },
          variables: {
            w: tf.sub(w!, tf.mul(gradients['w']!, rate!)),
            steps: tf.add(steps!, tf.scalar(1, 'int32')),
          },
        };
      },
    },
    predict: {
      inputs: { x: { dtype: 'float32', shape: [1, 2] } },
      run: ({ w }, { x }) => ({ outputs: { y: tf.matMul(x as tf.Tensor2D, w as tf.Tensor2D) } }),
    },
  },
};

const data = {
  x: Float32Array.of(1, 0, 0, 1, 1, 1, 2, 1),
  y: Float32Array.of(1, 2, 3, 4),
  rate: 0.1,
};

const once = (
  run: TracedFunction['run'],
  inputs: TracedFunction['inputs'] = { x: scalar },
): Program => compile({ variables: {}, functions: { f: { inputs, run } } });

describe.each(backends)('on %s', (backend) => {
  test('functions share variables that steps change', () =>
    on(backend, () => {
      const program = compile(regression);
      for (let step = 0; step < 300; step++) program.run('step', data);
      expect(program.read(['steps'])['steps']!.values).toEqual(Int32Array.of(300));
      const { y } = program.run('predict', { x: Float32Array.of(10, 1) });
      expect(y!.shape).toEqual([1, 1]);
      expect(y!.values[0]).toBeCloseTo(12, 2);
      program.dispose();
    }));

  test('variables keep what is written', () =>
    on(backend, () => {
      const program = compile(regression);
      const given = Float32Array.of(3, 4);
      program.write({ w: float32([2, 1], given) });
      given.fill(99);
      expect(program.read()['w']!.values).toEqual(Float32Array.of(3, 4));
      expect(program.run('predict', { x: Float32Array.of(1, 1) })['y']!.values[0]).toBe(7);
      program.dispose();
    }));

  test('outputs are computed from the variables before the step, and variables can be swapped', () =>
    on(backend, () => {
      const program = compile({
        variables: { a: float32([1], [1]), b: float32([1], [2]) },
        functions: {
          swap: {
            inputs: {},
            run: ({ a, b }) => ({ outputs: { a: a! }, variables: { a: b!, b: a! } }),
          },
        },
      });
      expect(program.run('swap', {})['a']!.values[0]).toBe(1);
      expect(program.run('swap', {})['a']!.values[0]).toBe(2);
      expect(program.read()['a']!.values[0]).toBe(1);
      program.dispose();
    }));

  test('a function without outputs writes its variables', () =>
    on(backend, () => {
      const program = compile({
        variables: { steps: { dtype: 'int32', shape: [], values: Int32Array.of(0) } },
        functions: {
          count: {
            inputs: {},
            run: ({ steps }) => ({
              outputs: {},
              variables: { steps: tf.add(steps!, tf.scalar(1, 'int32')) },
            }),
          },
          rest: { inputs: {}, run: () => ({ outputs: {} }) },
        },
      });
      expect(program.run('count', {})).toEqual({});
      expect(program.run('count', {})).toEqual({});
      expect(program.run('rest', {})).toEqual({});
      expect(program.read()['steps']!.values).toEqual(Int32Array.of(2));
      program.dispose();
    }));

  test('tensors from outside are constants; booleans come out as 0 and 1', () =>
    on(backend, () => {
      const threshold = tf.tensor([1, 2, 3]);
      const program = once((_, { x }) => ({ outputs: { above: tf.greater(x!, threshold) } }));
      expect(program.kind).toBe(backend === 'cpu' ? 'eager' : 'graph');
      // A graph has its own copy; eager execution reads the tensor at every run.
      if (program.kind === 'graph') threshold.dispose();
      expect(program.run('f', { x: 2.5 })['above']!.values).toEqual(Int32Array.of(1, 1, 0));
      program.dispose();
      threshold.dispose();
    }));

  test('gathers the rows of an embedding by indices that are inputs, with gradients', () =>
    on(backend, () => {
      const program = compile({
        variables: { table: float32([3, 2], [1, 2, 3, 4, 5, 6]) },
        functions: {
          look: {
            inputs: { rows: { dtype: 'int32', shape: [2] } },
            run({ table }, { rows }) {
              const { value, gradients } = valueAndGradients(
                (weights) => {
                  const found = tf.gather(weights['table']!, rows!);
                  return { loss: tf.sum(tf.square(found)), found };
                },
                { table: table! },
              );
              return { outputs: { found: value.found, gradient: gradients['table']! } };
            },
          },
        },
      });
      const { found, gradient } = program.run('look', { rows: Int32Array.of(2, 2) });
      expect([...found!.values]).toEqual([5, 6, 5, 6]);
      expect([...gradient!.values]).toEqual([0, 0, 0, 0, 20, 24]);
      program.dispose();
    }));

  test('leaves no tensors behind', () =>
    on(backend, () => {
      const before = tf.memory().numTensors;
      const program = compile(regression);
      for (let step = 0; step < 5; step++) program.run('step', data);
      program.dispose();
      expect(tf.memory().numTensors).toBe(before);
    }));

  test.each<[string, (program: Program) => unknown, string]>([
    ['an unknown function', (p) => p.run('stop', data), "there is no function 'stop'"],
    ['a missing input', (p) => p.run('step', { x: data.x, rate: 1 }), "'step' needs the input 'y'"],
    [
      'an unknown input',
      (p) => p.run('predict', { z: 1 }),
      "'predict' has no input 'z'; its inputs are x",
    ],
    [
      'an input of another size',
      (p) => p.run('step', { ...data, y: Float32Array.of(1) }),
      "input 'y' of 'step' is float32 [4, 1] of 4 values, got 1",
    ],
    ['an unknown variable to read', (p) => p.read(['v']), "there is no variable 'v'"],
    [
      'an unknown variable to write',
      (p) => p.write({ v: float32([1]) }),
      "there is no variable 'v'",
    ],
    [
      'a variable of another shape',
      (p) => p.write({ w: float32([2]) }),
      "variable 'w' is float32 [2, 1], got float32 [2]",
    ],
  ])('refuses %s', (_, act, message) =>
    on(backend, () => {
      const program = compile(regression) as Program;
      expect(() => act(program)).toThrow(RangeError);
      expect(() => act(program)).toThrow(message);
      program.dispose();
    }),
  );
});

describe.skipIf(nativeMissing !== undefined)('graphs', () => {
  test('are traced without executing, and repeat bit for bit what eager execution gives', () =>
    on('tensorflow', () => {
      const step: TracedFunction = {
        inputs: { x: { dtype: 'float32', shape: [8, 6, 6, 3] } },
        run(weights, { x }) {
          const { value, gradients } = valueAndGradients(({ kernel, scale, offset }) => {
            const { y } = batchNormTraining(conv2d(x!, kernel!, { padding: 1 }), {
              scale: scale!,
              offset: offset!,
            });
            return { loss: tf.mean(tf.square(tf.relu(y))) };
          }, weights);
          return { outputs: { loss: value.loss, ...gradients } };
        },
      };
      const variables = {
        kernel: seeded([3, 3, 3, 4], 1),
        scale: seeded([4], 2),
        offset: seeded([4], 3),
      };
      const x = seeded([8, 6, 6, 3], 4).values;
      const [graph, eager] = [false, true].map((eager) =>
        compile({ variables, functions: { step }, eager }),
      );
      expect(graph!.kind).toBe('graph');
      expect(graph!.tracedByExecution).toBe(false);
      expect(graph!.nodes).toBeGreaterThan(20);
      expect(graph!.run('step', { x })).toEqual(eager!.run('step', { x }));
      expect(graph!.run('step', { x })).toEqual(graph!.run('step', { x }));
    }));

  test('the gradient of a strided 1x1 convolution of few channels repeats bit for bit', () =>
    on('tensorflow', () => {
      const program = compile({
        variables: { kernel: seeded([1, 1, 4, 4], 1) },
        functions: {
          step: {
            inputs: { x: { dtype: 'float32', shape: [8, 32, 32, 4] } },
            run(weights, { x }) {
              const { gradients } = valueAndGradients(
                ({ kernel }) => ({ loss: tf.sum(tf.square(conv2d(x!, kernel!, { stride: 2 }))) }),
                weights,
              );
              return { outputs: gradients };
            },
          },
        },
      });
      const x = seeded([8, 32, 32, 4], 2).values;
      const first = program.run('step', { x });
      for (let repeat = 0; repeat < 100; repeat++)
        expect(program.run('step', { x })).toEqual(first);
      program.dispose();
    }));

  test('an operation without a shape rule is executed while tracing, with a warning', () =>
    on('tensorflow', () => {
      const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
      const largest: TracedFunction['run'] = (_, { x }) => ({
        outputs: { y: tf.topk(tf.add(x!, 1), 2).values },
      });
      const inputs = { x: { dtype: 'float32', shape: [4] } } as const;
      const programs = [once(largest, inputs), once(largest, inputs)];
      expect(programs.map((program) => program.tracedByExecution)).toEqual([true, true]);
      for (const program of programs)
        expect(program.run('f', { x: Float32Array.of(5, 1, 7, 3) })['y']!.values).toEqual(
          Float32Array.of(8, 6),
        );
      expect(warn).toHaveBeenCalledTimes(1);
      expect(warn.mock.calls[0]![0]).toContain('TopKV2 has no shape rule');
      warn.mockRestore();
    }));

  test.each<[string, TracedFunction['run'], RegExp]>([
    [
      'reading values',
      (_, { x }) => ({ outputs: { y: tf.scalar(tf.add(x!, 1).dataSync()[0]!) } }),
      /'f', in Add: reads the values of f\/Add_2:0 while it is traced/,
    ],
    [
      'unseeded random numbers',
      (_, { x }) => ({ outputs: { y: tf.add(x!, tf.randomNormal([])) } }),
      /draws unseeded random numbers/,
    ],
    [
      'values that are read in JavaScript, even after a kernel that may check its inputs',
      (_, { x }) => {
        const found = tf.gather(tf.tensor([1, 2]), tf.cast(x!, 'int32'));
        return { outputs: { y: tf.scalar(found.dataSync()[0]!) } };
      },
      /in GatherV2: reads the values/,
    ],
    [
      'a result for something that is no variable',
      (_, { x }) => ({ outputs: { y: x! }, variables: { z: x! } }),
      /returns a value for 'z', which is not one of the variables/,
    ],
  ])('refuse %s', (_, run, message) =>
    on('tensorflow', () => {
      expect(() => once(run)).toThrow(EngineError);
      expect(() => once(run)).toThrow(message);
    }),
  );

  // TensorFlow's AddN begins with the first term that nothing else reads, here the last, which vanishes in the others.
  test.each<[string, (a: tf.Tensor, b: tf.Tensor, c: tf.Tensor) => tf.Tensor]>([
    ['add', (a, b, c) => tf.add(tf.add(a, b), c)],
    ['addN', (a, b, c) => tf.addN([a, b, c])],
  ])('%s adds in the order that is written, whatever else reads the terms', (_, sumOf) =>
    on('tensorflow', () => {
      const terms = { a: 3e8, b: -2e8, c: 1 };
      const program = compile({
        variables: Object.fromEntries(
          Object.entries(terms).map(([name, value]) => [name, float32([2], [value, value])]),
        ),
        functions: {
          f: {
            inputs: {},
            run(variables) {
              const [a, b, c] = Object.values(variables).map((term, k) => tf.mul(term, k + 2));
              return { outputs: { a: a!, b: b!, sum: sumOf(a!, b!, c!) } };
            },
          },
        },
      });
      const { sum } = program.run('f', {});
      program.dispose();
      expect([...sum!.values]).toEqual([4, 4]);
    }),
  );

  test('refuse a variable from outside', () =>
    on('tensorflow', () => {
      const outside = tf.variable(tf.tensor([1, 2]), true, 'outside');
      tf.add(outside, 1);
      const run: TracedFunction['run'] = (_, { x }) => ({ outputs: { y: tf.mul(x!, outside) } });
      expect(() => once(run)).toThrow(/uses the variable 'outside' from outside/);
      outside.dispose();
    }));

  test('refuse a variable of another shape', () =>
    on('tensorflow', () => {
      const compileWrong = (): Program =>
        compile({
          variables: { v: float32([2]) },
          functions: {
            f: {
              inputs: { x: scalar },
              run: (_, { x }) => ({ outputs: {}, variables: { v: x! } }),
            },
          },
        });
      expect(compileWrong).toThrow(
        /returns a float32 \[\] for the variable 'v', which is float32 \[2\]/,
      );
    }));

  test('a failed trace leaves the backend as it was', () =>
    on('tensorflow', () => {
      const { random } = globalThis.Math;
      expect(() =>
        once((_, { x }) => ({ outputs: { y: tf.scalar(x!.dataSync()[0]!) } })),
      ).toThrow();
      expect(tf.add(1, 2).dataSync()[0]).toBe(3);
      expect(globalThis.Math.random).toBe(random);
    }));
});
