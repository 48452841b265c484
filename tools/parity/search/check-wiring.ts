import { clipByValue, mul, softmax, sum, tensor, type Tensor } from '@tensorflow/tfjs-core';
import { compile, type Program, type SafeTensor, type Tensors } from '@unas/engine';
import type { StateDict } from '@unas/nets';
import { edgeCosts, fromSupernetStateDict, scoreFunction, type Supernet } from '@unas/search';
import { type Check, compare } from '../compare.ts';
import { subset } from '../fixture.ts';
import { batchOf, numbers, part, type SearchFixture, supernetOf } from './search-fixture.ts';
import { gradientsOf, gradientTolerance, tolerance } from './supernet-program.ts';

/** Costs of samples and of a mixture, what is made of them, and gradients of weights. */
export function checkWiring(fixture: SearchFixture): Check[] {
  return [...checkSamples(fixture), ...checkMixture(fixture)];
}

function checkSamples(fixture: SearchFixture): Check[] {
  const { tensors, metadata } = fixture;
  const supernet = supernetOf(fixture, JSON.parse(metadata['operations']!) as string[]);
  const state = subset(tensors, 'state.');
  const count = Number(metadata['samples']);
  const [, batch] = tensors['y']!.shape as [number, number];
  const program = costProgram(supernet, state, batch);
  const all = (name: string): SafeTensor => tensors[name]!;
  const series: Record<string, number[]> = { loss: [], lossMinusEntropy: [], cost: [] };
  const edge: number[] = [];
  const gradients: number[] = [];
  const total = new Float64Array(all('meanCost').values.length);
  const seen = new Float64Array(total.length);
  const checks: Check[] = [];
  for (let sample = 0; sample < count; sample++) {
    const images = batchOf(part(all('x'), sample % 4), part(all('y'), sample % 4));
    const z = numbers(part(all('z'), sample));
    const results = program.run('costs', { ...images, z: z.values });
    // Only the operation that was drawn runs in their network.
    const costs = results['costs']!.values.map((cost, i) => cost * z.values[i % total.length]!);
    series['loss']!.push(results['loss']!.values[0]!);
    series['lossMinusEntropy']!.push(results['lossMinusEntropy']!.values[0]!);
    series['cost']!.push(...costs);
    costs.forEach((cost, i) => (total[i % total.length]! += cost));
    z.values.forEach((drawn, i) => (seen[i]! += drawn));
    const ofEdges = clipByValue(
      sum(tensor(costs, results['costs']!.shape as number[]), [0, 2]),
      -5,
      5,
    ) as Tensor;
    edge.push(...ofEdges.dataSync());
    const logAlphas = tensor(numbers(all('logAlphas')).values, [...all('logAlphas').shape]);
    const drawn = tensor(z.values, [...z.shape]);
    gradients.push(
      ...scoreFunction({ logAlphas, drawn, costs: ofEdges, weighting: 'relative' }).dataSync(),
    );
    if (sample > 0) continue;
    checks.push(
      compare('sample0.logits', results['logits']!.values, all('sample0.logits').values, tolerance),
    );
    checks.push(...weightChecks(supernet, state, results, fixture, 'sample0.grad.'));
  }
  program.dispose();
  for (const [name, values] of Object.entries({ ...series, edgeCost: edge, count: [...seen] }))
    checks.push(compare(name, values, all(name).values, tolerance));
  const means = [...total].map((value, i) => (seen[i]! > 0 ? value / seen[i]! : 0));
  checks.push(compare('meanCost', means, all('meanCost').values, tolerance));
  checks.push(
    compare('grad.logAlphas', gradients, all('grad.logAlphas').values, gradientTolerance),
  );
  return checks;
}

function checkMixture(fixture: SearchFixture): Check[] {
  const { tensors, metadata } = fixture;
  const supernet = supernetOf(fixture, JSON.parse(metadata['mixtureOperations']!) as string[]);
  const state = subset(tensors, 'mixture.state.');
  const images = batchOf(part(tensors['x']!, 0), part(tensors['y']!, 0));
  const program = costProgram(supernet, state, images.y.length);
  const alphas = numbers(tensors['mixture.alphas']!);
  const z = softmax(tensor(alphas.values, [...alphas.shape])).dataSync<'float32'>();
  const results = program.run('costs', { ...images, z });
  program.dispose();
  const check = (name: string, output: string): Check =>
    compare(
      `mixture.${name}`,
      results[output]!.values,
      tensors[`mixture.${name}`]!.values,
      tolerance,
    );
  return [
    check('logits', 'logits'),
    check('loss', 'loss'),
    check('lossMinusEntropy', 'lossMinusEntropy'),
    check('cost', 'costs'),
    ...weightChecks(supernet, state, results, fixture, 'mixture.grad.'),
  ];
}

function costProgram(supernet: Supernet, state: StateDict, batch: number): Program<'costs'> {
  const { operations } = supernet.config.space;
  const shape = [operations.normal.length, operations.normal[0]!.length];
  return compile({
    variables: fromSupernetStateDict(supernet, state),
    functions: {
      costs: {
        inputs: {
          x: { dtype: 'float32', shape: [batch, 32, 32, 3] },
          y: { dtype: 'int32', shape: [batch] },
          z: { dtype: 'float32', shape },
        },
        run(all, { x, y, z }) {
          const { costs, gradients, ...others } = edgeCosts(supernet, {
            ...{ tensors: all, x: x!, y: y!, z: { normal: mul(z!, 1) as Tensor } },
          });
          const outputs: Tensors = { ...others, costs: costs.normal };
          for (const [name, gradient] of Object.entries(gradients))
            outputs[`grad.${name}`] = gradient;
          return { outputs };
        },
      },
    },
  });
}

function weightChecks(
  supernet: Supernet,
  state: StateDict,
  results: Parameters<typeof gradientsOf>[2],
  { tensors }: SearchFixture,
  prefix: string,
): Check[] {
  const ours = gradientsOf(supernet, fromSupernetStateDict(supernet, state), results);
  return Object.entries(subset(tensors, prefix)).map(([name, { values }]) =>
    compare(prefix + name, ours[name]!, values, gradientTolerance),
  );
}
