// What seeds give: the same bits as in release 0.1, wherever the code that draws them lives.
import { createHash } from 'node:crypto';
import { loadDataset, splitDataset, trainingBatches } from '@unas/data';
import { float32 } from '@unas/engine';
import { formatPython, genotype } from '@unas/genotypes';
import { randomDirections } from '@unas/landscape';
import { buildNetwork, dropPathMasks, initialise } from '@unas/nets';
import { randomConnections, randomOperations, sampleTopologies } from '@unas/topology';
import { expect, test } from 'vitest';

const network = buildNetwork({
  family: 'cifar',
  genotype: genotype('DARTS_V2'),
  channels: 4,
  cells: 3,
  classes: 10,
  auxiliary: true,
});

test('initialise(network, seed)', () => {
  const tensors = initialise(network, 7);
  const digest = createHash('sha256');
  for (const name of Object.keys(tensors).sort())
    digest.update(`${name} ${sha256(tensors[name]!.values)}`);
  expect(digest.digest('hex').slice(0, 16)).toBe('efd24aa7acff293a');
});

test('dropPathMasks(network, address)', () => {
  const address = { seed: 3, epoch: 2, step: 5, batch: 16, probability: 0.3 };
  expect(sha256(dropPathMasks(network, address))).toBe('cea14f5437b9b703');
});

test('randomDirections(objective, options)', () => {
  const weights = {
    a: float32(
      [4, 6],
      Float32Array.from({ length: 24 }, (_, i) => Math.sin(i)),
    ),
  };
  const parameters = [{ name: 'a', shape: [4, 6], kind: 'kernel', filterAxis: 1 }] as const;
  const [first, second] = randomDirections({ parameters, weights }, { seed: 11, repeat: 1 });
  expect([sha256(first!['a']!.values), sha256(second!['a']!.values)]).toEqual([
    '868047691b930abc',
    '8ae902bf9d2626ed',
  ]);
});

test('trainingBatches and splitDataset', async () => {
  const dataset = await loadDataset('cifar10-sample');
  const augmentation = { padding: 4, flip: true, cutout: 16 };
  const order = { batchSize: 32, seed: 5, epoch: 3, from: 2, augmentation };
  for await (const { x, y } of trainingBatches(dataset.train, dataset, order)) {
    expect([sha256(x), sha256(y)]).toEqual(['47061ac20dfc8d0f', '02989b1a72e0fab4']);
    break;
  }
  const [half] = splitDataset(dataset.train, { seed: 9, fraction: 0.5 });
  expect(sha256(half!.labels)).toBe('bbd80e2700715a93');
});

test('random variants and topologies', () => {
  const cells = genotype('DARTS_V2');
  const texts = [1, 2, 3].flatMap((seed) => [
    formatPython(randomConnections(cells, seed)),
    formatPython(randomOperations(cells, seed)),
  ]);
  expect(sha256(texts.join('\n'))).toBe('36678faecccdaed9');
  const sampled = sampleTopologies({ kind: 'darts', nodes: 5 }, { seed: 4 });
  const drawn = Array.from({ length: 5 }, () => sampled.next().value);
  expect(sha256(JSON.stringify(drawn))).toBe('1559399109b5e261');
});

function sha256(values: string | Float32Array | Int32Array): string {
  const bytes =
    typeof values === 'string'
      ? values
      : new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}
