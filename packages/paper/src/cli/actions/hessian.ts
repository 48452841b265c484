import { join } from 'node:path';
import { hessian, topEigenvalues, trace } from '@unas/landscape';
import { trainedObjective } from '../../runs/trained-objective.ts';
import { openRunStore } from '../../store/run-store.ts';
import { findTraining } from '../internal/find-training.ts';
import { printJson } from '../internal/print-json.ts';
import { withInterrupt } from '../internal/with-interrupt.ts';

export interface HessianCommandOptions {
  readonly images: number;
  readonly eigenvalues: number;
  readonly samples: number;
  readonly json?: boolean;
  readonly runs: string;
}

/** `unas hessian` */
export async function printHessian(
  argument: string,
  options: HessianCommandOptions,
): Promise<void> {
  const { images, eigenvalues: k, samples, json, runs } = options;
  const store = openRunStore(join(runs, 'store'));
  const { config, title } = findTraining(store.list(), argument);
  const batchSize = Math.min(100, images);
  const objective = await trainedObjective({ of: config, images, batchSize }, store);
  await withInterrupt(async (signal) => {
    const map = hessian(objective, { signal });
    try {
      const { pairs, converged, iterations } = await topEigenvalues(map, { k });
      const estimate = await trace(map, { samples });
      const values = pairs.map(({ value, residual }) => ({ value, residual }));
      if (json) {
        printJson({ eigenvalues: values, converged, iterations, ...estimate });
        return;
      }
      const list = values.map(
        ({ value, residual }) => `${value.toPrecision(4)} (residual ${residual.toExponential(1)})`,
      );
      process.stdout.write(
        `${title}, ${images} training images\nlargest eigenvalues ${list.join(', ')}${converged ? '' : '; not converged'}\n` +
          `trace ${estimate.trace.toPrecision(4)}, standard error ${estimate.standardError.toPrecision(2)}\n`,
      );
    } finally {
      map.dispose();
    }
  });
}
