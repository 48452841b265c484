import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSafetensors } from '@unas/engine';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  buildNetwork,
  initialise,
  NetworkError,
  readStateDict,
  toStateDict,
} from '../../src/index.ts';
import { tinyConfig } from '../support/tiny.ts';

const fixture = (name: string): string => new URL(`../fixtures/${name}`, import.meta.url).pathname;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nets-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('files of torch.save (written by fixtures/make-torch-files.py)', () => {
  test.each(['conv-bn.pt', 'conv-bn-legacy.pt'])('%s', async (name) => {
    const dict = await readStateDict(fixture(name));
    expect(Object.keys(dict)).toEqual([
      '0.weight',
      '1.weight',
      '1.bias',
      '1.running_mean',
      '1.running_var',
      '1.num_batches_tracked',
    ]);
    // Its numbers lie in channels-last order in the file.
    expect(dict['0.weight']).toEqual({
      dtype: 'F32',
      shape: [3, 2, 2, 2],
      values: Float32Array.from({ length: 24 }, (_, i) => i),
    });
    expect(dict['1.weight']!.values).toEqual(Float32Array.of(0.5, 1, 2));
    expect(dict['1.num_batches_tracked']).toEqual({
      dtype: 'I64',
      shape: [],
      values: BigInt64Array.of(7n),
    });
  });

  test('pickled code does not run and is not needed', async () => {
    expect(await readStateDict(fixture('code.pt'))).toEqual({
      weight: { dtype: 'F32', shape: [1], values: Float32Array.of(0) },
    });
  });
});

test('safetensors', async () => {
  const network = buildNetwork(tinyConfig);
  const dict = toStateDict(network, initialise(network, 1));
  const path = join(folder, 'state.safetensors');
  await writeSafetensors(path, dict, {});
  expect(await readStateDict(path)).toEqual(dict);
});

describe('broken files', () => {
  const refusal = async (name: string, bytes: Uint8Array): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, bytes);
    const error: unknown = await readStateDict(path).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NetworkError);
    return (error as Error).message.replace(`readStateDict: ${path}: `, '');
  };

  test('truncated at any tenth byte', async () => {
    for (const name of ['conv-bn.pt', 'conv-bn-legacy.pt']) {
      const bytes = await readFile(fixture(name));
      for (let length = 0; length < bytes.length; length += 10)
        await refusal(name, bytes.subarray(0, length));
    }
  });

  test('no file, a folder', async () => {
    await expect(readStateDict(join(folder, 'none.pt'))).rejects.toThrow('there is no such file');
    await expect(readStateDict(folder)).rejects.toThrow(`readStateDict: ${folder}: it is a folder`);
  });

  test('an archive of something else', async () => {
    const bytes = zipSync({ 'readme.txt': Buffer.from('hello') });
    expect(await refusal('other.zip', bytes)).toBe('the archive has no data.pkl');
  });

  test('a pickle of something else', async () => {
    const list = Buffer.from('80025d2e', 'hex');
    expect(await refusal('list.pkl', list)).toBe('it is a pickle, but not one of torch.save');
    expect(await refusal('list.pt', zipSync({ 'a/data.pkl': list }))).toBe(
      'it holds no dictionary of tensors',
    );
  });

  test('a dictionary of something else', async () => {
    // {'a': 1}
    const dictionary = Buffer.from('80027d5801000000614b01732e', 'hex');
    expect(await refusal('other.pt', zipSync({ 'a/data.pkl': dictionary }))).toBe(
      'it holds no dictionary of tensors, only a',
    );
  });
});
