import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { datasets, fetchDataset, type DatasetName } from '@unas/data';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();

describe('fetchDataset(name, folder, options)', () => {
  it('says what to put where when there is no network', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const url = `http://127.0.0.1:${port}/none`;
    await expect(fetchDataset('tiny-imagenet', folder, { url })).rejects.toMatchObject({
      code: 'not-fetched',
      message: expect.stringMatching(
        /^fetchDataset: could not get http:\S+none: .*ECONNREFUSED/,
      ) as string,
      hint: expect.stringMatching(
        /^Put http:\S+ there as .*tiny-imagenet-200\.zip \(248,100,043 bytes, MD5 90528d7ca1a48142e341f4ef8d21d0de\), or what it holds as .*tiny-imagenet-200\.$/,
      ) as string,
    });
  });

  it('throws for an answer that is not the official archive', async () => {
    const server = createServer((_, response) => response.end('<html>Please log in</html>'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    await expect(fetchDataset('cifar100', folder, { url })).rejects.toThrow(
      /cifar-100-binary\.tar\.gz\.part has 26 bytes, expected 168513733/,
    );
    server.close();
    expect(existsSync(join(folder, 'cifar-100-binary.tar.gz'))).toBe(false);
  });

  it('checks an existing archive', async () => {
    mkdirSync(join(folder, 'there'));
    writeFileSync(join(folder, 'there/cifar-10-binary.tar.gz'), 'short');
    await expect(fetchDataset('cifar10', join(folder, 'there'))).rejects.toThrow(
      /fetchDataset: .*cifar-10-binary\.tar\.gz has 5 bytes, expected 170052171$/,
    );
  });

  it('throws for what cannot be fetched', async () => {
    await expect(fetchDataset('cifar10-sample', folder)).rejects.toThrow(
      'cifar10-sample is part of this package and has no archive',
    );
    await expect(fetchDataset('mnist' as DatasetName, folder)).rejects.toThrow(
      'fetchDataset: no data set is called "mnist"; names: cifar10, cifar10-sample, cifar100, tiny-imagenet',
    );
    expect(Object.isFrozen(datasets)).toBe(true);
  });
});
