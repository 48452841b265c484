import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { create, Header } from 'tar';
import { describe, expect, it } from 'vitest';
import { checkDataset } from '@unas/data';
import { unpackArchive } from '../../src/internal/unpack-archive.ts';
import { writeImageFolder } from '../image-fixtures.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { zipOf } from '../zip-of.ts';

const folder = temporaryFolder();

describe('unpackArchive(path)', () => {
  it('unpacks a .tar.gz beside itself, once', async () => {
    await writeImageFolder(join(folder, 'images'));
    const archive = join(folder, 'insects.tar.gz');
    await create({ file: archive, gzip: true, cwd: join(folder, 'images') }, ['train', 'test']);
    expect(await checkDataset(archive)).toMatchObject({ name: 'insects', train: 5, test: 2 });
    writeFileSync(archive, 'no longer an archive');
    expect(await unpackArchive(archive)).toBe(join(folder, 'insects'));
  });

  it('unpacks a .zip', async () => {
    const archive = join(folder, 'letters.zip');
    writeFileSync(archive, zipOf({ 'a/': '', 'a/b/c.txt': 'text', 'd.txt': '' }));
    const target = await unpackArchive(archive);
    expect(readFileSync(join(target, 'a/b/c.txt'), 'utf8')).toBe('text');
    expect(readdirSync(target)).toEqual(['a', 'd.txt']);
  });

  it('unpacks a .zip of a Mac as if its __MACOSX were not there', async () => {
    writeFileSync(
      join(folder, 'mac.zip'),
      zipOf({
        'mac/train/a/0.txt': '',
        '__MACOSX/._mac': 'x',
        '__MACOSX/mac/train/a/._0.txt': 'x',
      }),
    );
    const target = await unpackArchive(join(folder, 'mac.zip'));
    expect(readdirSync(target)).toEqual(['mac']);
  });

  it('throws for an archive that would unpack to far more than its size', async () => {
    const zip = zipOf({ 'a.txt': 'text' });
    const at = zip.indexOf('PK\x01\x02') + 24; // the uncompressed size, which the directory tells
    zip.writeUInt32LE(0xfffffff0, at);
    writeFileSync(join(folder, 'bomb.zip'), zip);
    await expect(unpackArchive(join(folder, 'bomb.zip'))).rejects.toThrow(/cannot unpack/);
    const header = Buffer.alloc(1024);
    new Header({ path: 'a.jpg', size: 2 ** 31, mode: 0o644, type: 'File' }).encode(header);
    writeFileSync(join(folder, 'bomb.tar'), header);
    await expect(unpackArchive(join(folder, 'bomb.tar'))).rejects.toThrow(
      /cannot unpack .*bomb\.tar: it would unpack to far more than its 1024 bytes/,
    );
    expect(existsSync(join(folder, 'bomb'))).toBe(false);
  });

  it('throws for names that lead outside, and links, and leaves nothing behind', async () => {
    const before = () => readdirSync(folder).sort();
    mkdirSync(join(folder, 'in'));
    writeFileSync(join(folder, 'secret'), '');
    symlinkSync('/', join(folder, 'in/link'));
    await create(
      { file: join(folder, 'up.tar.gz'), cwd: join(folder, 'in'), preservePaths: true },
      ['../secret'],
    );
    await create({ file: join(folder, 'link.tar.gz'), cwd: join(folder, 'in') }, ['link']);
    writeFileSync(join(folder, 'up.zip'), zipOf({ '../secret2': 'text' }));
    writeFileSync(join(folder, 'absolute.zip'), zipOf({ '/tmp/secret2': 'text' }));
    const names = before();
    await expect(unpackArchive(join(folder, 'up.tar.gz'))).rejects.toThrow(/cannot unpack .*\.\./);
    await expect(unpackArchive(join(folder, 'link.tar.gz'))).rejects.toThrow(
      /cannot unpack .*link is neither a file nor a folder/,
    );
    await expect(unpackArchive(join(folder, 'up.zip'))).rejects.toThrow(/cannot unpack .*secret2/);
    await expect(unpackArchive(join(folder, 'absolute.zip'))).rejects.toThrow(/cannot unpack/);
    expect(before()).toEqual(names);
  });

  it('throws for a damaged archive, and an official one of the wrong size', async () => {
    const damaged = join(folder, 'damaged.tar.gz');
    writeFileSync(damaged, execFileSync('gzip', ['-c', join(folder, 'up.tar.gz')]).subarray(0, 90));
    await expect(unpackArchive(damaged)).rejects.toThrow(/cannot unpack .*damaged\.tar\.gz/);
    const short = join(folder, 'cifar-10-binary.tar.gz');
    writeFileSync(short, 'short');
    await expect(unpackArchive(short)).rejects.toThrow(
      /cifar-10-binary\.tar\.gz has 5 bytes, expected 170052171/,
    );
    expect(existsSync(join(folder, 'cifar-10-binary'))).toBe(false);
  });
});
