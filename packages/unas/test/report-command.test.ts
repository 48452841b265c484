import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { experiments, scales } from '@unas/paper';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { keepRun } from './kept-run.ts';
import { unasProcess as unas } from './unas.ts';

const averages = { loss: 2, top1Error: 0.6, top5Error: 0.3 };
const epoch = JSON.stringify({
  ...{ event: 'epoch', epoch: 1, step: 62, learningRate: 0.025 },
  ...{ train: averages, test: averages },
});

// Where there is no desktop, `xdg-open` starts what $BROWSER says: here a script that notes what it was given.
describe.skipIf(process.platform !== 'linux')('unas report', () => {
  const folder = mkdtempSync(join(tmpdir(), 'unas-report-command-'));
  const opened = join(folder, 'opened.txt');
  const environment = { ...process.env };

  beforeAll(() => {
    const browser = join(folder, 'browser');
    writeFileSync(browser, `#!/bin/sh\necho "$1" >> '${opened}'\n`);
    chmodSync(browser, 0o755);
    for (const name of Object.keys(process.env))
      if (/^(DISPLAY|WAYLAND_DISPLAY|XDG_|DESKTOP|KDE_|GNOME_)/.test(name))
        Reflect.deleteProperty(process.env, name);
    process.env['BROWSER'] = browser;
  });
  afterAll(() => {
    process.env = environment;
    rmSync(folder, { recursive: true });
  });

  const existing = async (path: string): Promise<string> => {
    await vi.waitUntil(() => existsSync(path), { timeout: 60_000 });
    return readFileSync(path, 'utf8');
  };

  test('--open opens the report', async () => {
    const runs = join(folder, 'open');
    const { status, stdout } = await unas(['report', '--open', '--runs', runs]);
    expect(status).toBe(0);
    const path = join(runs, 'quick', 'report.html');
    expect(stdout).toBe(`${path}\n`);
    expect((await existing(opened)).replace('file://', '')).toBe(`${path}\n`);
    expect(readFileSync(path, 'utf8')).not.toContain('reportVersion');
  });

  test('--watch writes it again when a run is finished, until it is interrupted', async () => {
    const runs = join(folder, 'watch');
    const path = join(runs, 'quick', 'report.html');
    const version = join(runs, 'quick', 'report.version.js');
    let stop: (() => void) | undefined;
    const outcome = unas(['report', '--watch', '--runs', runs], {
      onSpawn: (kill) => (stop = () => kill('SIGINT')),
    });
    const first = await existing(version);
    expect(readFileSync(path, 'utf8')).toContain('0 of ');

    const [run] = experiments.find(({ id }) => id === 'E2')!.runs(scales.quick);
    const result = {
      ...{ epochs: 1, steps: 62, parameters: 42_196, train: averages, test: averages },
      best: { epoch: 1, top1Error: averages.top1Error },
    };
    await keepRun(runs, run!, { metrics: `${epoch}\n`, result });
    await vi.waitUntil(() => readFileSync(version, 'utf8') !== first, { timeout: 60_000 });
    expect(readFileSync(path, 'utf8')).toMatch(/1 of \d+ runs finished/);
    expect(readFileSync(path, 'utf8')).toContain('reportVersion');

    stop!();
    const { status, stdout, stderr } = await outcome;
    expect({ status, stdout, stderr }).toMatchObject({ status: 0, stdout: `${path}\n` });
    expect(readFileSync(path, 'utf8')).not.toContain('reportVersion');
    expect(readFileSync(path, 'utf8')).toMatch(/1 of \d+ runs finished/);
  });
});
