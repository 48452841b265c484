import { readFileSync } from 'node:fs';
import { tensor } from '@tensorflow/tfjs-core';
import { loadEngine } from '@unas/engine';
import { type GenotypeJson, genotypeFromJson } from '@unas/genotypes';
import { beforeAll, expect, test } from 'vitest';
import { buildNetwork, fromStateDict, readStateDict, toStateDict } from '../../src/index.ts';
import { relativeError } from '../support/parity-file.ts';
import { asTensors } from '../support/tiny.ts';

const fixture = (name: string): string => new URL(`../fixtures/${name}`, import.meta.url).pathname;

/** What PyTorch computed; both files are written by tools/torch/make_fixture.py. */
const expected = JSON.parse(readFileSync(fixture('darts-network.json'), 'utf8')) as {
  genotype: GenotypeJson;
  channels: number;
  cells: number;
  classes: number;
  logits: number[][];
};
const { genotype, logits, ...sizes } = expected;
const network = buildNetwork({
  family: 'cifar',
  genotype: genotypeFromJson(genotype),
  ...sizes,
  auxiliary: false,
});

beforeAll(() => loadEngine());

test('a checkpoint of torch.save, with every operation: our logits are PyTorch’s', async () => {
  const values = fromStateDict(network, await readStateDict(fixture('darts-network.pt')));
  expect(values['num_batches_tracked']!.values[0]).toBe(3);
  const pixels = Float32Array.from(
    { length: 4 * 3 * 32 * 32 },
    (_, i) => ((i * i + 37 * i) % 251) / 255,
  );
  const x = tensor(pixels, [4, 3, 32, 32]).transpose([0, 2, 3, 1]); // [images, height, width, 3]
  const ours = network.forward(asTensors(values), x, { training: false });
  const wanted = {
    dtype: 'F32',
    shape: [4, 10],
    values: Float32Array.from(logits.flat()),
  } as const;
  expect(relativeError(ours.logits.dataSync(), wanted)).toBeLessThan(1e-5);
});

test('the state dict comes out as it came in', async () => {
  const dict = await readStateDict(fixture('darts-network.pt'));
  const again = toStateDict(network, fromStateDict(network, dict));
  expect(again).toEqual(dict);
});
