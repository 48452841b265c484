import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { wrongHash, wrongSize } from '../messages.ts';

/** @throws DatasetError that names the file, unless it has this size and MD5 @internal */
export async function verifyArchive(
  path: string,
  { bytes, md5 }: { bytes: number; md5: string },
): Promise<void> {
  const { size } = await stat(path);
  if (size !== bytes) throw wrongSize(path, size, bytes);
  const hash = createHash('md5');
  for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 }))
    hash.update(chunk as Buffer);
  const found = hash.digest('hex');
  if (found !== md5) throw wrongHash(path, found, md5);
}
