import { readFileSync } from 'node:fs';
import { tensor1d, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { float32, loadEngine, type TensorData, type Tensors } from '@unas/engine';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  adam,
  adamW,
  chain,
  clipByGlobalNorm,
  compileState,
  type DataOf,
  decayWeights,
  ema,
  flatten,
  globalNorm,
  type GradientTransform,
  mapTensors,
  momentum,
  scaleByAdam,
  sgd,
} from '../../src/index.ts';

beforeAll(() => loadEngine());

type Numbers = Record<string, number[]>;

/** Gradients after each of some steps. */
function transformed(
  optimiser: GradientTransform,
  gradients: readonly Numbers[],
  parameters: Numbers = gradients[0]!,
): { steps: Numbers[]; state: Numbers } {
  const names = Object.keys(parameters);
  const specs = names.map((name) => ({ name, shape: [parameters[name]!.length] }));
  const inputs = Object.keys(gradients[0]!);
  const program = compileState<{ optimiser: object }>({
    state: { optimiser: optimiser.init(specs) },
    functions: {
      update: {
        inputs: Object.fromEntries(
          inputs.map((name) => [
            name,
            { dtype: 'float32', shape: [gradients[0]![name]!.length] } as const,
          ]),
        ),
        run({ optimiser: state }, given) {
          const after = optimiser.update(given, state, tensorsOf(parameters));
          return { outputs: after.gradients, state: { optimiser: after.state } };
        },
      },
    },
  });
  const steps = gradients.map((gradient) =>
    numbers(
      program.run(
        'update',
        mapValues(gradient, (values) => Float32Array.from(values)),
      ),
    ),
  );
  const state = numbers(flatten<TensorData>(program.read()));
  program.dispose();
  return { steps, state };
}

const update = (piece: GradientTransform, gradients: Numbers, parameters?: Numbers): Numbers =>
  transformed(piece, [gradients], parameters).steps[0]!;

function tensorsOf(values: Numbers): Tensors {
  return mapValues(values, (value): Tensor => tensor1d(value));
}

function numbers(data: Record<string, TensorData>): Numbers {
  return mapValues(data, ({ values }) => Array.from(values));
}

function mapValues<A, B>(values: Record<string, A>, f: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, f(value)]));
}

test('globalNorm(tensors) is over all tensors', () => {
  expect(globalNorm(tensorsOf({ a: [3, 0], b: [4] })).dataSync()[0]).toBe(5);
});

describe('clipByGlobalNorm(maximum)', () => {
  test('scales what is too long and nothing else', () => {
    const clipped = update(clipByGlobalNorm(1), { a: [3, 0], b: [4] });
    expect(clipped['a']![0]).toBeCloseTo(0.6, 5);
    expect(clipped['b']![0]).toBeCloseTo(0.8, 5);
    const short = { a: [3, 0], b: [4] };
    expect(update(clipByGlobalNorm(6), short)).toEqual(short);
  });

  test('rejects a maximum of 0', () => {
    expect(() => clipByGlobalNorm(0)).toThrow('clipByGlobalNorm: maximum must be above 0, got 0');
  });

  test('no gradient is longer than the maximum', () => {
    const gradient = fc.array(fc.float({ min: -1e6, max: 1e6, noNaN: true }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(gradient, fc.double({ min: 0.01, max: 100, noNaN: true }), (values, maximum) => {
        const { gradients } = tidy(() => {
          const after = clipByGlobalNorm(maximum).update(tensorsOf({ a: values }), {}, {});
          return { gradients: Array.from(after.gradients['a']!.dataSync()) };
        });
        return Math.hypot(...gradients) <= maximum * (1 + 1e-5);
      }),
      { numRuns: 30 },
    );
  });
});

test('decayWeights(rate) leaves parameters without a gradient alone', () => {
  expect(update(decayWeights(0.5), { a: [1] }, { a: [2], dead: [4] })).toEqual({ a: [2] });
});

test('momentum(decay) begins with the gradient and remembers', () => {
  expect(momentum(0.5).init([{ name: 'a', shape: [2] }])).toEqual({
    velocity: { a: float32([2]) },
  });
  const { steps, state } = transformed(momentum(0.5), [{ a: [2] }, { a: [1] }], {
    a: [0],
    dead: [0],
  });
  expect(steps).toEqual([{ a: [2] }, { a: [2] }]);
  expect(state).toEqual({ 'optimiser/velocity/a': [2], 'optimiser/velocity/dead': [0] });
});

describe('chain(...pieces)', () => {
  test('hands gradients on', () => {
    expect(update(chain(decayWeights(1), momentum(0.5)), { a: [1] }, { a: [3] })).toEqual({
      a: [4],
    });
  });

  test('a piece used twice remembers twice', () => {
    const twice = chain(momentum(0.5), chain(momentum(0.5)));
    const { steps, state } = transformed(twice, [{ a: [1] }, { a: [1] }, { a: [1] }]);
    // 1, 1.5, 1.75 by the first; of these, 1, 2, 2.75 by the second
    expect(steps).toEqual([{ a: [1] }, { a: [2] }, { a: [2.75] }]);
    expect(state).toEqual({
      'optimiser/0/velocity/a': [1.75],
      'optimiser/1/0/velocity/a': [2.75],
    });
  });

  test('tells the norm of what it was given, where its first piece has it', () => {
    const gradients = tensorsOf({ a: [3, 0], b: [4] });
    const normOf = (...pieces: GradientTransform[]): number | undefined =>
      chain(...pieces)
        .update(
          gradients,
          pieces.map(() => ({})),
          gradients,
        )
        .norm?.dataSync()[0];
    expect(normOf(clipByGlobalNorm(1), decayWeights(1))).toBe(5);
    expect(normOf(clipByGlobalNorm(1), clipByGlobalNorm(2))).toBe(5);
    expect(normOf(decayWeights(1), clipByGlobalNorm(1))).toBeUndefined();
  });

  test('says what it does', () => {
    expect(sgd({ momentum: 0.5 }).description).toBe(
      'chain(clipByGlobalNorm(5), decayWeights(0.0003), momentum(0.5))',
    );
  });
});

test('sgd(options) clips before it decays, as the authors’ loop does', () => {
  const piece = sgd({ momentum: 0, weightDecay: 1, gradientClip: 1 });
  expect(update(piece, { a: [10] }, { a: [3] })['a']![0]).toBeCloseTo(4, 5);
  const free = sgd({ momentum: 0, weightDecay: 0, gradientClip: null });
  expect(update(free, { a: [10] }, { a: [3] })).toEqual({ a: [10] });
});

test('scaleByAdam(options) rejects decays that remember for ever', () => {
  expect(() => scaleByAdam({ beta1: 1 })).toThrow('scaleByAdam: beta1 must be in [0, 1), got 1');
});

test('scaleByAdam(options) without memory gives signs', () => {
  const piece = scaleByAdam({ beta1: 0, beta2: 0, epsilon: 0 });
  const { steps } = transformed(piece, [{ a: [3, -0.5] }, { a: [-2, 7] }]);
  expect(steps).toEqual([{ a: [1, -1] }, { a: [-1, 1] }]);
});

test('ema(decay) follows what it has an average of', () => {
  const after = ema(0.75)(tensorsOf({ a: [4] }), tensorsOf({ a: [8], count: [1] }));
  expect(mapValues(after, (value) => Array.from(value.dataSync()))).toEqual({ a: [5] });
});

// tools/torch/optimiser_steps.py
const fixture = JSON.parse(
  readFileSync(new URL('../fixtures/torch-optimisers.json', import.meta.url), 'utf8'),
) as Record<string, Numbers[]> & { start: Numbers };

describe.each([
  ['sgd', sgd({ momentum: 0.9, weightDecay: 0.01, gradientClip: null }), 0.1],
  ['adam', adam(), 0.1],
  ['adamOfDarts', adam({ beta1: 0.5, weightDecay: 1e-3 }), 3e-4],
  ['adamW', adamW({ weightDecay: 0.05 }), 0.1],
])('%s', (name, optimiser, learningRate) => {
  test('steps as PyTorch’s does', () => {
    const names = Object.keys(fixture.start);
    const parameters = mapValues(fixture.start, (values) =>
      float32([values.length], Float32Array.from(values)),
    );
    const specs = names.map((key) => ({ name: key, shape: parameters[key]!.shape }));
    type State = { readonly parameters: Tensors; readonly optimiser: object };
    const state: DataOf<State> = { parameters, optimiser: optimiser.init(specs) };
    const program = compileState<State>({
      state,
      functions: {
        step: {
          inputs: Object.fromEntries(
            specs.map((spec) => [spec.name, { dtype: 'float32', shape: spec.shape } as const]),
          ),
          run(before, gradients) {
            const step = optimiser.update(gradients, before.optimiser, before.parameters);
            const after = mapTensors(step.gradients, (change, key) =>
              before.parameters[key]!.sub(change.mul(learningRate)),
            );
            return { outputs: after, state: { parameters: after, optimiser: step.state } };
          },
        },
      },
    });
    fixture['gradients']!.forEach((gradients, index) => {
      program.run(
        'step',
        mapValues(gradients, (values) => Float32Array.from(values)),
      );
      const ours = numbers(program.readBranches(['parameters']).parameters);
      const theirs = fixture[name]![index]!;
      for (const key of names)
        ours[key]!.forEach((value, i) => {
          expect(value).toBeCloseTo(theirs[key]![i]!, 6);
        });
    });
    program.dispose();
  });
});
