import { kinds } from '@unas/jobs/kinds';
import { orderRuns, type Run, runKey, type RunStore } from '@unas/runs';
import { type EpochMetrics, readEpochs } from '@unas/train';
import type { Outcome, Results } from './experiments/results.ts';

/** What a store has of runs, whatever code computed it. Takes no lease and needs no data. */
export async function storedResults(store: RunStore, runs: readonly Run[]): Promise<Results> {
  const ordered = orderRuns(runs);
  const stored = await store.read(ordered);
  const outcomes = new Map<string, Outcome | null>();
  const epochs = new Map<string, readonly EpochMetrics[]>();
  for (const run of ordered) {
    const found = stored.of(run);
    const kind = kinds.find(({ name }) => name === run.kind)!;
    const outcome = found?.outcome ?? skipped(run, (input) => outcomes.get(runKey(input)) ?? null);
    const isFinished = outcome?.state === 'finished';
    outcomes.set(
      runKey(run),
      isFinished ? { state: 'finished', result: stored.result(kind, run) } : outcome,
    );
    if (run.kind === 'train' && found) epochs.set(runKey(run), await readEpochs(found.folder));
  }
  return {
    outcomeOf: (run) => outcomes.get(runKey(run)) ?? null,
    epochsOf: (run) => epochs.get(runKey(run)) ?? [],
    isOlder: (run) => stored.isOlder(run),
  };
}

/** Where a run that it reads failed or was skipped, a run is not computed. */
function skipped(run: Run, outcomeOf: (input: Run) => Outcome | null): Outcome | null {
  for (const input of Object.values(run.inputs ?? {})) {
    const outcome = outcomeOf(input);
    if (outcome?.state === 'failed') return { state: 'skipped', because: `${input.title} failed` };
    if (outcome?.state === 'skipped') return outcome;
  }
  return null;
}
