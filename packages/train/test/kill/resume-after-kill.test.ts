import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadEngine } from '@unas/engine';
import { afterAll, beforeAll, expect, test } from 'vitest';

const script = fileURLToPath(new URL('run.ts', import.meta.url));
const last = 'epoch-0005-step-0000025.safetensors';
let scratch: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'unas-kill-'));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

/** Runs the script in a process of its own, which kills itself after a step if there is one. */
function run(folder: string, ...step: string[]): string | number | null {
  const options = ['--import', 'tsx', '--conditions=@unas/source'];
  const { signal, status, stderr } = spawnSync(
    process.execPath,
    [...options, script, folder, ...step],
    { encoding: 'utf8' },
  );
  return signal ?? (status === 0 ? 0 : stderr);
}

test('a training killed five times ends like one that was not, bit for bit', async (context) => {
  const { kind } = await loadEngine();
  context.skip(kind !== 'native', 'too slow on the portable engine');
  const [whole, killed] = [join(scratch, 'whole'), join(scratch, 'killed')];
  expect(run(whole)).toBe(0);
  // Before the first checkpoint, twice at the same step, at an epoch's last step, at a checkpoint's step.
  for (const step of ['2', '8', '8', '15', '21']) expect(run(killed, step)).toBe('SIGKILL');
  expect(run(killed)).toBe(0);
  for (const file of [`checkpoints/${last}`, `checkpoints/${last}.sha256`, 'metrics.jsonl'])
    expect(await readFile(join(killed, file)), file).toEqual(await readFile(join(whole, file)));
}, 300_000);
