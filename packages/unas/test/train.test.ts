import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { experiments, scales } from '@unas/paper';
import { keepRun } from './kept-run.ts';
import { unas } from './unas.ts';

const runs = mkdtempSync(join(tmpdir(), 'unas-train-'));
afterAll(() => {
  rmSync(runs, { recursive: true });
});

const tiny = [
  'train',
  '--preset',
  'quick',
  '--channels',
  '1',
  '--cells',
  '1',
  '--epochs',
  '2',
  '--runs',
  runs,
  '--json',
];

test('train: an interrupted run is resumed by the same command; a finished one is given back at once', async () => {
  const controller = new AbortController();
  const stopped = await unas(tiny, {
    signal: controller.signal,
    onError: (text) => {
      if (text.includes('started')) controller.abort();
    },
  });
  expect(stopped.status).toBe(130);
  expect(stopped.stderr).toContain('stopped; the same command resumes from here');

  const listed = JSON.parse((await unas(['runs', '--runs', runs, '--json'])).stdout) as {
    id: string;
    state: string;
  }[];
  expect(listed).toMatchObject([{ state: 'unfinished' }]);

  const finished = await unas(tiny);
  expect(finished.status).toBe(0);
  const result = JSON.parse(finished.stdout) as { epochs: number; folder: string };
  expect(result.epochs).toBe(2);
  expect(result.folder).toContain(listed[0]!.id);

  const again = await unas(tiny);
  expect(again).toEqual({ status: 0, stdout: finished.stdout, stderr: '' });

  const shown = await unas(['runs', '--runs', runs, 'show', listed[0]!.id]);
  expect(shown.stdout).toContain('finished');
  expect(shown.stdout).toMatch(/epoch +training loss +test loss/);
});

test('what can’t be trained is one line', async () => {
  const data = await unas([...tiny, '--data', 'cifar11']);
  expect(data.status).toBe(1);
  expect(data.stderr.split('\n').filter((line) => line.startsWith('unas: '))).toHaveLength(1);
  expect(data.stderr).not.toMatch(/\n\s+at /);
  const file = await unas(['train', 'nowhere.json', '--runs', runs]);
  expect(file).toMatchObject({
    status: 1,
    stderr: `unas: there is no file or folder ${join(process.cwd(), 'nowhere.json')}\n`,
  });
});

test('--skip-bad trains on the images that can be decoded', async () => {
  const data = join(runs, 'photos');
  const create = { width: 32, height: 32, channels: 3, background: '#468' } as const;
  const image = await sharp({ create }).png().toBuffer();
  for (const split of ['train', 'val'])
    for (const label of ['cat', 'dog']) {
      mkdirSync(join(data, split, label), { recursive: true });
      for (const n of [0, 1, 2, 3]) writeFileSync(join(data, split, label, `${n}.png`), image);
    }
  writeFileSync(join(data, 'train', 'cat', 'torn.png'), image.subarray(0, 40));
  const command = [...tiny, '--epochs', '1', '--batch-size', '4', '--data', data];
  expect(await unas(command)).toMatchObject({ status: 1, stdout: '' });
  const { status, stdout, stderr } = await unas([...command, '--skip-bad']);
  expect(status, stderr).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ epochs: 1 });
});

test('train and an experiment that mean the same run share it', async () => {
  const e2 = experiments.find(({ id }) => id === 'E2')!.runs(scales.quick);
  const run = e2.find(({ title }) => title.startsWith('DARTS_V2 on '))!;
  const averages = { loss: 1.5, top1Error: 0.5, top5Error: 0.1 };
  const result = {
    ...{ epochs: 3, steps: 186, parameters: 42, train: averages, test: averages },
    best: { epoch: 3, top1Error: 0.5 },
  };
  const id = await keepRun(runs, run, { result });
  const config = join(runs, 'config.json');
  // As somebody writes it: the cell by its name, defaults left out.
  const training = { epochs: 3, lastBatch: 'drop', dropPath: 0 };
  const network = { channels: 8, cells: 8, auxiliary: false };
  writeFileSync(config, JSON.stringify({ network, data: { name: 'cifar10-sample' }, training }));
  const given = await unas(['train', config, '--genotype', 'DARTS_V2', '--runs', runs, '--json']);
  expect(given).toMatchObject({ status: 0, stderr: '' });
  expect(JSON.parse(given.stdout)).toEqual({ folder: join(runs, 'store', id), ...result });
});
