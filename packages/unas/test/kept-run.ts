import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kinds } from '@unas/jobs/kinds';
import { openRun, openStore, planRuns, type Run } from '@unas/runs';

/** Makes a run in a folder of runs without computing it, finished where a result is given; returns its id. */
export async function keepRun(
  runs: string,
  run: Run,
  { result, metrics }: { readonly result?: unknown; readonly metrics?: string } = {},
): Promise<string> {
  const [planned] = await planRuns(openStore(join(runs, 'store'), { kinds }), [run]);
  const { id, folder, identity, sources, title } = planned!;
  const writer = await openRun(folder, identity, { title, sources });
  mkdirSync(folder, { recursive: true });
  if (metrics !== undefined) writeFileSync(join(folder, 'metrics.jsonl'), metrics);
  if (result !== undefined) await writer.finish(result);
  await writer.close();
  return id;
}
