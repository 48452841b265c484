import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { loadEngine } from '@unas/engine';
import { afterAll, beforeAll, expect, test } from 'vitest';

const script = fileURLToPath(new URL('run.ts', import.meta.url));
const last = 'epoch-0020-step-0000100.safetensors';
let scratch: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'unas-kill-'));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

interface Kill {
  /** Lines of output to wait for; none kills while the process starts. */
  readonly steps: number;
  readonly milliseconds: number;
}

// Runs the script in a process of its own and kills it at some moment, if it lasts until then.
function run(folder: string, everySteps: number, kill?: Kill): Promise<'killed' | 'finished'> {
  const options = ['--import', 'tsx', '--conditions=@unas/source'];
  const child = spawn(process.execPath, [...options, script, folder, String(everySteps)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killSoon = (): void => {
    setTimeout(() => child.kill('SIGKILL'), kill!.milliseconds);
  };
  let steps = 0;
  if (kill?.steps === 0) killSoon();
  createInterface({ input: child.stdout }).on('line', () => {
    if (++steps === kill?.steps) killSoon();
  });
  let errors = '';
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve('killed');
      else if (code === 0) resolve('finished');
      else reject(new Error(`the run ended with ${code}: ${errors}`));
    });
  });
}

// Multiples of the golden ratio: spread over [0, 1) evenly, however many there are.
const spread = (index: number, from: number): number => (from + index * 0.6180339887) % 1;

async function runKilled(name: string, everySteps: number, kills: number): Promise<string> {
  const folder = join(scratch, name);
  for (let index = 0; index < kills; index++) {
    // One in five while it starts and resumes; else during a step, a checkpoint, a line of metrics.
    const starting = index % 5 === 4;
    const steps = starting ? 0 : 1 + Math.floor(spread(index, 0.3) * 2 * everySteps);
    const milliseconds = spread(index, 0.7) * (starting ? 2500 : 60);
    expect(await run(folder, everySteps, { steps, milliseconds })).toBe('killed');
  }
  expect(await run(folder, everySteps)).toBe('finished');
  return folder;
}

test('a run killed 30 times ends like one that was not, bit for bit', async (context) => {
  const { kind } = await loadEngine();
  context.skip(kind !== 'native', 'too slow on the portable engine');
  const whole = join(scratch, 'whole');
  const [killedOften, killedSeldom] = await Promise.all([
    runKilled('each-step', 1, 16),
    runKilled('every-third-step', 3, 14),
    run(whole, 1000),
  ]);
  for (const folder of [killedOften, killedSeldom]) {
    for (const file of [`checkpoints/${last}`, `checkpoints/${last}.sha256`, 'metrics.jsonl'])
      expect(await readFile(join(folder, file)), file).toEqual(await readFile(join(whole, file)));
  }
}, 600_000);
