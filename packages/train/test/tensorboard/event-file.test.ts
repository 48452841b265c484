import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EventFile } from '../../src/index.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unas-events-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('records of length, masked checksum, data, masked checksum', async () => {
  for (const milliseconds of [1_600_000_000_000, 1_600_000_001_500]) {
    const file = new EventFile(folder, () => milliseconds);
    await file.append([{ step: 1, scalars: { loss: 2.5 } }]);
    await file.close();
  }
  const names = (await readdir(folder)).sort();
  expect(names).toEqual([
    'events.out.tfevents.1600000000.000.unas',
    'events.out.tfevents.1600000001.500.unas',
  ]);
  const bytes = await readFile(join(folder, names[0]!));
  // tensorboard's own RecordWriter frames Event(wall_time=1.6e9, step=0, file_version='brain.Event:2') so.
  expect(bytes.subarray(0, 42).toString('hex')).toBe(
    [
      '1a00000000000000129bd82d', // length and its checksum
      '090000000084d7d741', // wall time
      '1000', // step
      '1a0d627261696e2e4576656e743a32', // version
      '630cc35c',
    ].join(''),
  );
});
