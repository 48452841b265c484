import { mean } from 'd3-array';
import type { LossPoint } from '../report/figures/convergence-panels.ts';
import type { Architecture } from './architecture.ts';
import type { TrainedRun } from './trained-run.ts';

/** Loss of an architecture after each epoch that all of its seeds have done: their mean. */
export function meanLosses(
  architectures: readonly Architecture[],
  trained: readonly TrainedRun[],
): LossPoint[] {
  return architectures.flatMap(({ name, width, depth }) => {
    const seeds = trained.filter(({ architecture }) => architecture.name === name);
    const done = seeds.length === 0 ? 0 : Math.min(...seeds.map(({ epochs }) => epochs.length));
    return Array.from({ length: done }, (_, index) => {
      const rows = seeds.map(({ epochs }) => epochs[index]!);
      const tests = rows.flatMap(({ test }) => (test ? [test.loss] : []));
      const test = tests.length === rows.length ? mean(tests)! : null;
      const train = mean(rows, (row) => row.train.loss)!;
      return { name, width, depth, epoch: index + 1, train, test };
    });
  });
}
