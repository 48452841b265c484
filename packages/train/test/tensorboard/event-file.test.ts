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

async function writeTwoFiles(): Promise<void> {
  const first = new EventFile(folder, () => 1_600_000_000_000);
  await first.append([{ step: 1, scalars: { loss: 2.5 } }]);
  await first.append([
    { step: 2, scalars: { loss: 2 } },
    { step: 3, scalars: { loss: 9 } },
  ]);
  await first.close();
  const second = new EventFile(folder, () => 1_600_000_001_500);
  second.restartAfter(2);
  await second.append([{ step: 3, scalars: { loss: 1.5, 'top-1 error/test': 0.25 } }]);
  await second.close();
}

test('records of length, masked checksum, data, masked checksum', async () => {
  await writeTwoFiles();
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
