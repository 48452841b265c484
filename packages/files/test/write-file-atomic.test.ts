import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFileAtomic } from '../src/index.ts';

describe('writeFileAtomic', () => {
  it('writes text and bytes over what was there and leaves no other file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'unas-files-'));
    const path = join(folder, 'a.json');
    await writeFileAtomic(path, 'one');
    await writeFileAtomic(path, new Uint8Array([116, 119, 111]));
    expect(await readFile(path, 'utf8')).toBe('two');
    expect(await readdir(folder)).toEqual(['a.json']);
  });

  it('gives writers of one file temporary names of their own', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'unas-files-'));
    const path = join(folder, 'a.txt');
    const texts = Array.from({ length: 20 }, (_, i) => `${i}`.repeat(10_000));
    await Promise.all(texts.map((text) => writeFileAtomic(path, text)));
    expect(texts).toContain(await readFile(path, 'utf8'));
    expect(await readdir(folder)).toEqual(['a.txt']);
  });

  it('throws the error of the system and leaves no temporary file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'unas-files-'));
    await expect(writeFileAtomic(join(folder, 'none', 'a'), '')).rejects.toMatchObject({
      code: 'ENOENT',
    });
    await expect(writeFileAtomic(folder, '')).rejects.toMatchObject({ code: 'EISDIR' });
    expect(await readdir(folder)).toEqual([]);
    expect((await readdir(join(folder, '..'))).filter((name) => name.includes('.tmp'))).toEqual([]);
  });
});
