import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { download } from '../../src/internal/download.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const content = Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 251));
const md5 = createHash('md5').update(content).digest('hex');
const folder = temporaryFolder();

let server: Server;
let answer: RequestListener;
let ranges: (string | undefined)[];
let file = 0;
let target: string;

beforeEach(async () => {
  ranges = [];
  target = join(folder, `archive-${file++}`, 'archive.bin');
  answer = (request, response) => {
    const first = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    response.writeHead(first > 0 ? 206 : 200).end(content.subarray(first));
  };
  server = createServer((request, response) => {
    ranges.push(request.headers.range);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const request = (more: object = {}) => ({
  url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/archive.bin`,
  target,
  bytes: content.length,
  md5,
  ...more,
});

describe('download(request)', () => {
  it('stores what arrives and tells how much', async () => {
    const progress: number[] = [];
    await download(request({ onProgress: (received: number) => progress.push(received) }));
    expect(readFileSync(target).equals(content)).toBe(true);
    expect(progress.at(-1)).toBe(content.length);
    expect(existsSync(`${target}.part`)).toBe(false);
  });

  it('resumes where a broken connection ended', async () => {
    const whole = answer;
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': content.length });
      response.write(content.subarray(0, 100_000), () => response.destroy());
    };
    await expect(download(request())).rejects.toThrow();
    expect(existsSync(target)).toBe(false);
    const present = readFileSync(`${target}.part`).length;
    expect(present).toBeLessThanOrEqual(100_000);
    writeFileSync(`${target}.part`, content.subarray(0, 70_000));
    answer = whole;
    await download(request());
    expect(ranges.at(-1)).toBe('bytes=70000-');
    expect(readFileSync(target).equals(content)).toBe(true);
  });

  it('starts over where the server cannot resume', async () => {
    answer = (_, response) => response.writeHead(200).end(content);
    await download(request());
    const again = `${target}2`;
    writeFileSync(`${again}.part`, 'stale');
    await download(request({ target: again }));
    expect(readFileSync(again).equals(content)).toBe(true);
  });

  it('throws for what is not the file, and removes it', async () => {
    await expect(download(request({ md5: '0'.repeat(32) }))).rejects.toThrow(
      `archive.bin.part has the MD5 ${md5}, expected ${'0'.repeat(32)}`,
    );
    expect(existsSync(`${target}.part`)).toBe(false);
    await expect(download(request({ bytes: 1000 }))).rejects.toThrow('sends more than 1000 bytes');
    await expect(download(request({ bytes: 400_000 }))).rejects.toThrow(
      'has 300000 bytes, expected 400000',
    );
    expect(existsSync(target)).toBe(false);
  });

  it('names the address that answers with an error', async () => {
    answer = (_, response) => response.writeHead(404).end();
    await expect(download(request())).rejects.toThrow(/archive\.bin answers 404 Not Found/);
  });

  it('ends on an abort signal', async () => {
    const controller = new AbortController();
    answer = (_, response) => {
      response.writeHead(200);
      response.write(content.subarray(0, 1000));
    };
    const onProgress = () => controller.abort();
    await expect(download(request({ signal: controller.signal, onProgress }))).rejects.toThrow(
      /abort/i,
    );
  });
});
