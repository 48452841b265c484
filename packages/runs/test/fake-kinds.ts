import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type Cost, defineKind, type Run, RunFailure } from '../src/index.ts';

const config = z.strictObject({
  name: z.string(),
  /** What happens when it is computed; `-once` at the first attempt only. */
  does: z.enum(['nothing', 'diverge', 'throw', 'kill', 'kill-once', 'wait']).default('nothing'),
  file: z.string().nullable().default(null),
  memory: z.number().default(1),
});

const result = z.object({ text: z.string(), pid: z.number() });

/** A kind that writes its name, and those of what it reads, after it has done what its configuration says. */
export const fake = defineKind({
  name: 'fake',
  config,
  locate: ({ file, ...rest }) => ({ config: rest, sources: { file } }),
  data: async ({ file }): Promise<Record<string, string>> =>
    file === null ? {} : { data: `sum-of-${await readFile(file, 'utf8')}` },
  code: () => process.env['FAKE_CODE'] ?? 'code-1',
  result,
  cost: ({ memory }): Cost => ({ seconds: 1, memory, rate: 'fake', work: 1 }),
  async execute({ config: { name, does }, run, inputs, signal, onProgress, onNotice }) {
    onProgress(0.5, 'half');
    onNotice('a notice');
    if (does === 'diverge')
      throw new RunFailure('diverged', `${name} diverged`, { details: { epoch: 3 } });
    if (does === 'throw') throw new Error(`${name} broke`);
    if (does === 'wait') await sleep(60_000, undefined, { signal });
    const mark = join(run.folder, 'attempted');
    if (does === 'kill' || (does === 'kill-once' && !existsSync(mark))) {
      await writeFile(mark, '');
      process.kill(process.pid, 'SIGKILL');
    }
    const read = Object.values(inputs).map(({ outcome }) =>
      outcome?.state === 'finished' ? result.parse(outcome.result).text : '?',
    );
    return { text: [name, ...read].join(' of '), pid: process.pid };
  },
  environment: async () => ({ engine: 'none' }),
});

/** A run of the fake kind. */
export function fakeRun(
  name: string,
  options: Omit<z.input<typeof config>, 'name'> = {},
  inputs: Record<string, Run> = {},
): Run {
  return { kind: 'fake', title: `run ${name}`, config: { name, ...options }, inputs };
}
