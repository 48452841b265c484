import { randomNormal, sum, tensor1d, tidy } from '@tensorflow/tfjs-core';
import { loadEngine, softmaxCrossEntropy, valueAndGradients } from '@unas/engine';
import { findCells, type Genotype } from '@unas/genotypes';
import { irregularEntries } from '@unas/genotypes/irregular';
import { genotypeArbitrary } from '@unas/genotypes/testing';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  buildNetwork,
  countParameters,
  initialise,
  liveParameters,
  operationNames,
  type Network,
} from '../src/index.ts';
import { asTensors, tinyConfig } from './support/tiny.ts';

beforeAll(() => loadEngine({ engine: 'portable' }));

const known = new Set(operationNames());
const operationsOf = ({ normal, reduce }: Genotype): string[] =>
  [...normal.nodes, ...reduce.nodes].flat().map(([operation]) => operation);
const entries = [...findCells(), ...irregularEntries];
const buildable = entries.filter(({ genotype }) =>
  operationsOf(genotype).every((operation) => known.has(operation)),
);
const build = (genotype: Genotype): Network => buildNetwork({ ...tinyConfig, genotype });

// Names of the parameters that the training loss of one image reaches.
function withGradient(network: Network): string[] {
  const values = initialise(network, 1);
  const names: string[] = [];
  tidy(() => {
    const tensors = asTensors(values);
    const weights = Object.fromEntries(network.parameters.map((p) => [p.name, tensors[p.name]!]));
    const { gradients } = valueAndGradients((trained) => {
      const x = randomNormal([1, 4, 4, 3], 0, 1, 'float32', 1);
      const { logits } = network.forward({ ...tensors, ...trained }, x, { training: true });
      return { loss: sum(softmaxCrossEntropy(logits, tensor1d([0], 'int32'))) };
    }, weights);
    names.push(...Object.keys(gradients));
  });
  return names.sort();
}

describe('every genotype of the registry', () => {
  test('builds', () => {
    expect(buildable.length).toBeGreaterThan(500);
    for (const { genotype } of buildable) {
      const network = build(genotype);
      expect(countParameters(network)).toBeGreaterThan(0);
      expect(new Set(network.parameters.map(({ name }) => name)).size).toBe(
        network.parameters.length,
      );
    }
  });

  test('is refused by the name of an operation that is not built here', () => {
    for (const { genotype } of entries.filter((entry) => !buildable.includes(entry))) {
      const unknown = operationsOf(genotype).find((operation) => !known.has(operation));
      expect(() => build(genotype)).toThrow(`buildNetwork: unknown operation '${unknown}' (cell `);
    }
  });
});

// Running them all would take a minute: the paper's cells, the irregular ones and every eighth of the others.
const run = buildable.filter(
  ({ kind, space }, index) =>
    kind === 'paper' || kind === 'adapted' || space === 'irregular' || index % 8 === 0,
);
test.each(run.map(({ name, genotype }) => [name, genotype] as const))(
  '%s: every live parameter gets a gradient, no dead one does',
  (_, genotype) => {
    const network = build(genotype);
    expect(withGradient(network)).toEqual(liveParameters(network).sort());
  },
);

test('so it is for any genotype', () => {
  fc.assert(
    fc.property(genotypeArbitrary(), (genotype) => {
      const network = build(genotype);
      expect(withGradient(network)).toEqual(liveParameters(network).sort());
    }),
    { numRuns: 20 },
  );
});
