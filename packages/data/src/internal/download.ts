import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { badAnswer, tooLongAnswer } from '../messages.ts';
import { statIfThere } from './file-system.ts';
import { verifyArchive } from './verify-archive.ts';

/** What to download, where to, and what must have arrived. @internal */
export interface Download {
  readonly url: string;
  readonly target: string;
  readonly bytes: number;
  readonly md5: string;
  readonly onProgress?: ((received: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Downloads a file of known size and MD5. Bytes collect in `target`.part, from which an interrupted download is resumed;
 * `target` appears, synced to disk, when size and MD5 are right. A wrong .part is removed.
 *
 * @internal
 */
export async function download(request: Download): Promise<void> {
  const { target, bytes } = request;
  const part = `${target}.part`;
  await mkdir(dirname(target), { recursive: true });
  const present = (await statIfThere(part))?.size ?? 0;
  if (present < bytes) await receive(request, part, present);
  await verifyArchive(part, request).catch(async (error: unknown) => {
    const { size } = await stat(part);
    if (size < bytes) throw error; // the connection ended early: the next call goes on from here
    await rm(part);
    throw error;
  });
  const file = await open(part, 'r+');
  await file.sync();
  await file.close();
  await rename(part, target);
}

async function receive(request: Download, part: string, present: number): Promise<void> {
  const { url, bytes, onProgress, signal } = request;
  const response = await fetch(url, {
    headers: present > 0 ? { range: `bytes=${present}-` } : {},
    signal: signal ?? null,
  });
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw badAnswer(url, `${response.status} ${response.statusText}`);
  }
  const resumed = response.status === 206;
  let received = resumed ? present : 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      received += chunk.length;
      onProgress?.(received, bytes);
      if (received > bytes) done(tooLongAnswer(url, bytes));
      else done(null, chunk);
    },
  });
  const body = Readable.fromWeb(response.body as ReadableStream);
  await pipeline(body, count, createWriteStream(part, { flags: resumed ? 'a' : 'w' }));
}
