import { mean, mul, sum, tensor, type Tensor } from '@tensorflow/tfjs-core';
import {
  compile,
  type Differentiated,
  type SafeTensor,
  softmaxCrossEntropy,
  type Tensors,
  valueAndGradients,
} from '@unas/engine';
import {
  concrete,
  fromSupernetStateDict,
  hardGumbel,
  mapKinds,
  randomPerturbation,
} from '@unas/search';
import { type Check, compare } from '../compare.ts';
import { subset } from '../fixture.ts';
import { batchOf, byKind, type SearchFixture, supernetOf } from './search-fixture.ts';
import { gradientsOf, gradientTolerance, tolerance } from './supernet-program.ts';

const kinds = ['normal', 'reduce'] as const;

/** SNAS: z, logits and gradients of the whole supernet, at each temperature. */
export function checkSnas(fixture: SearchFixture): Check[] {
  const { tensors, metadata } = fixture;
  const supernet = supernetOf(fixture);
  const values = fromSupernetStateDict(supernet, subset(tensors, 'state.'));
  const batch = batchOf(tensors['x']!, tensors['y']!);
  const logAlphas = byKind(fixture, 'logAlphas');
  const table = { dtype: 'float32', shape: logAlphas.normal.shape } as const;
  const program = compile({
    variables: {
      ...values,
      'logAlphas.normal': logAlphas.normal,
      'logAlphas.reduce': logAlphas.reduce!,
    },
    functions: {
      sample: {
        inputs: {
          x: { dtype: 'float32', shape: [batch.y.length, 32, 32, 3] },
          y: { dtype: 'int32', shape: [batch.y.length] },
          ...{ normal: table, reduce: table, tau: { dtype: 'float32', shape: [] } },
        },
        run(all, { x, y, tau, ...uniform }) {
          const relax = (given: Tensors, kind: 'normal' | 'reduce'): Tensor =>
            concrete(given[`logAlphas.${kind}`]!, uniform[kind]!, tau!);
          const loss = (given: Tensors, z: { normal: Tensor; reduce: Tensor }): Differentiated => {
            const { logits } = supernet.forward({ ...all, ...given }, x!, z, { training: true });
            return { loss: mean(softmaxCrossEntropy(logits, y!)), logits };
          };
          const { value, gradients } = valueAndGradients(
            (given) =>
              loss(given, { normal: relax(given, 'normal'), reduce: relax(given, 'reduce') }),
            pick(all, [
              ...supernet.parameters.map(({ name }) => name),
              'logAlphas.normal',
              'logAlphas.reduce',
            ]),
          );
          const z = { normal: relax(all, 'normal'), reduce: relax(all, 'reduce') };
          const ofZ = valueAndGradients(
            (given) => loss(all, { normal: given['normal']!, reduce: given['reduce']! }),
            z,
          ).gradients;
          const named = [
            ...Object.entries(gradients).map(([name, each]) => [`grad.${name}`, each] as const),
            ...kinds.map((kind) => [`z.${kind}`, z[kind]] as const),
            ...kinds.map((kind) => [`grad.z.${kind}`, ofZ[kind]!] as const),
          ];
          return { outputs: { ...value, ...Object.fromEntries(named) } };
        },
      },
    },
  });
  const checks: Check[] = [];
  for (const [index, tau] of (JSON.parse(metadata['tau']!) as number[]).entries()) {
    const uniform = byKind(fixture, `tau${index}.uniform`);
    const results = program.run('sample', {
      ...batch,
      ...{ tau, normal: uniform.normal.values, reduce: uniform.reduce!.values },
    });
    const weights = gradientsOf(supernet, values, results);
    for (const [name, { values: expected }] of Object.entries(subset(tensors, `tau${index}.`))) {
      if (name.startsWith('uniform.')) continue;
      const ours = weights[name.replace(/^grad\./, '')] ?? results[name]!.values;
      const limit = name.startsWith('grad.') ? gradientTolerance : tolerance;
      checks.push(compare(`tau${index}.${name}`, ours, expected, limit));
    }
  }
  program.dispose();
  return checks;
}

/** GDAS: the operations drawn, and both gradients. */
export function checkGdas(fixture: SearchFixture): Check[] {
  const { tensors, metadata } = fixture;
  const asTensor = (name: string): Tensor => toTensor(tensors[name]!);
  return (JSON.parse(metadata['tau']!) as number[]).flatMap((tau, index) =>
    kinds.flatMap((kind) => {
      const name = (what: string): string => `tau${index}.${what}.${kind}`;
      const upstream = asTensor(`upstream.${kind}`);
      const run = (through: 'chosen' | 'all') =>
        valueAndGradients(
          ({ alphas }) => {
            const exponential = asTensor(name('exponential'));
            const hard = hardGumbel(alphas!, exponential, { tau, through });
            return { loss: sum(mul(hard, upstream)) as Tensor, hard };
          },
          { alphas: asTensor(`alphas.${kind}`) },
        );
      const chosen = run('chosen');
      const { hard } = chosen.value;
      const check = (what: string, ours: Tensor | undefined, limit: number): Check =>
        compare(name(what), ours!.dataSync(), tensors[name(what)]!.values, limit);
      return [
        check('hard', hard, tolerance),
        check('index', hard!.argMax(-1), 0),
        check('grad.alphas', chosen.gradients['alphas'], gradientTolerance),
        check('gradAll.alphas', run('all').gradients['alphas'], gradientTolerance),
      ];
    }),
  );
}

/** SDARTS-RS: perturbed weights at each epsilon. */
export function checkRandomPerturbation(fixture: SearchFixture): Check[] {
  const count = (JSON.parse(fixture.metadata['epsilon']!) as number[]).length;
  return Array.from({ length: count }, (_, index) => `eps${index}`).flatMap((prefix) => {
    const noise = byKind(fixture, `${prefix}.noise`);
    const perturbed = mapKinds(byKind(fixture, `${prefix}.alphas`), (alphas, kind) =>
      randomPerturbation(toTensor(alphas), toTensor(noise[kind]!)).dataSync(),
    );
    return kinds.map((kind) => {
      const name = `${prefix}.perturbed.${kind}`;
      return compare(name, perturbed[kind]!, fixture.tensors[name]!.values, tolerance);
    });
  });
}

function pick(tensors: Tensors, names: readonly string[]): Tensors {
  return Object.fromEntries(names.map((name) => [name, tensors[name]!]));
}

function toTensor({ shape, values }: Pick<SafeTensor, 'shape' | 'values'>): Tensor {
  return tensor(Float32Array.from(values as ArrayLike<number>), [...shape]);
}
