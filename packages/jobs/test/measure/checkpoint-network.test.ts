import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSafetensors } from '@unas/engine';
import { genotype } from '@unas/genotypes';
import { buildNetwork, initialise, type NetworkConfig, toStateDict } from '@unas/nets';
import { afterAll, describe, expect, test } from 'vitest';
import { checkpointNetwork } from '../../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'unas-checkpoints-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const darts = genotype('DARTS_V2');
const config: NetworkConfig = {
  ...{ family: 'cifar', genotype: darts, channels: 2, cells: 3, classes: 10, auxiliary: false },
};
const network = buildNetwork(config);
const images = (size: number) => ({ name: 'photos', imageShape: [size, size, 3] as const });

/** Writes a checkpoint of initial weights, after a change. */
async function checkpoint(name: string, change: (values: Float32Array) => void): Promise<string> {
  const tensors = initialise(network, 1);
  change(tensors['stem.0.weight']!.values as Float32Array);
  const path = join(folder, `${name}.safetensors`);
  await writeSafetensors(path, toStateDict(network, tensors), {});
  return path;
}
const whole = await checkpoint('whole', () => undefined);

describe('checkpointNetwork', () => {
  test('reads C, L, classes and the auxiliary head off the tensors', async () => {
    const dataset = images(32);
    const found = await checkpointNetwork(whole, { genotype: darts, dataset });
    expect(found.network.config).toEqual(config);
    expect(found.tensors).toEqual(initialise(network, 1));
  });

  test('asks which family where two have these tensors, and never guesses it by the size of images', async () => {
    const dataset = images(64);
    await expect(checkpointNetwork(whole, { genotype: darts, dataset })).rejects.toMatchObject({
      code: 'family-missing',
      message: expect.stringContaining('photos has images of 64 x 64'),
    });
    for (const family of ['cifar', 'tiny-imagenet'] as const) {
      const { network } = await checkpointNetwork(whole, { genotype: darts, family, dataset });
      expect(network.config.family).toBe(family);
    }
  });

  test('lists the published cells that fit where the genotype is missing or another one', async () => {
    const dataset = images(32);
    const hint = 'Its tensors fit the published cells DARTS, DARTS_V2.';
    await expect(checkpointNetwork(whole, { genotype: undefined, dataset })).rejects.toMatchObject({
      ...{ code: 'genotype-missing', hint },
    });
    const enas = genotype('ENAS');
    await expect(checkpointNetwork(whole, { genotype: enas, dataset })).rejects.toMatchObject({
      ...{ code: 'checkpoint-misfit', hint: expect.stringContaining('Its tensors fit') },
    });
  });

  test.each([NaN, Infinity, -Infinity])('refuses weights that are %s', async (value) => {
    const path = await checkpoint(`not-finite-${value}`, (values) => values.fill(value, 3, 5));
    await expect(
      checkpointNetwork(path, { genotype: darts, dataset: images(32) }),
    ).rejects.toMatchObject({
      code: 'not-finite',
      message: `not-finite-${value}.safetensors: tensor 'stem.0.weight' has 2 of 162 values that are not finite`,
    });
  });
});
