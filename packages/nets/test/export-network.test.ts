import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEngine } from '@unas/engine';
import { genotype } from '@unas/genotypes';
import { buildNetwork, exportNetwork, initialise } from '@unas/nets';
import { expect, test } from 'vitest';

const { kind } = await loadEngine();

test('a network is written as a SavedModel, or refused with a remedy', async () => {
  const network = buildNetwork({
    family: 'cifar',
    genotype: genotype('DARTS_V2'),
    channels: 2,
    cells: 3,
    classes: 10,
    auxiliary: false,
  });
  const folder = await mkdtemp(join(tmpdir(), 'unas-export-'));
  const written = exportNetwork(network, initialise(network, 1), folder, {
    imageShape: [32, 32, 3],
  });
  if (kind === 'native') {
    await written;
    expect(await readdir(folder)).toEqual(['saved_model.pb']);
  } else await expect(written).rejects.toThrow('exportSavedModel: needs the native engine');
  await rm(folder, { recursive: true });
});
