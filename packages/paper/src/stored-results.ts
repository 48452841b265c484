import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EpochMetrics } from '@unas/train';
import type { Results } from './experiments/results.ts';
import type { RunStore } from './store/run-store.ts';

/** The results that lie in a store. */
export function storedResults(store: RunStore): Results {
  return {
    outcomeOf(run) {
      const result = store.resultOf<object>(run);
      if (result === null) return null;
      return 'diverged' in result
        ? { state: 'failed', reason: `the training diverged: ${JSON.stringify(result.diverged)}` }
        : { state: 'finished', result };
    },
    epochsOf: (run) => readEpochs(join(store.folderOf(run), 'metrics.jsonl')),
  };
}

/** The lines of whole epochs; a half-written last line of a run in progress is left out. */
export function readEpochs(path: string): EpochMetrics[] {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, 'utf8');
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line.includes('"event":"epoch"'))
    .map((line) => JSON.parse(line) as EpochMetrics);
}
