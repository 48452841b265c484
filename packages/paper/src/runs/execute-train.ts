import { basename } from 'node:path';
import { loadEngine } from '@unas/engine';
import {
  DivergenceError,
  parseRunConfig,
  prepareRun,
  train,
  type RunConfigInput,
} from '@unas/train';
import type { ExecuteRun } from '../store/run-once.ts';

/**
 * Trains with so many of the latest checkpoints kept beside the best one. A training that diverges is a finding too: its result
 * says where.
 */
export const trainKeeping =
  (keep: number): ExecuteRun =>
  async (run, options) => {
    const { folder, signal, onProgress, onNotice } = options;
    const config = parseRunConfig(run.config as RunConfigInput);
    await loadEngine();
    const { network, dataset, options: training } = await prepareRun(config);
    try {
      const { result } = await train(network, dataset, {
        ...training,
        run: { folder, record: { id: basename(folder) } },
        checkpoints: { keep },
        onProgress: ({ step, steps, epoch, epochs, loss }) => {
          onProgress(step / steps, `epoch ${epoch} of ${epochs}, loss ${loss.toFixed(3)}`);
        },
        onNotice,
        ...(signal && { signal }),
      });
      return result;
    } catch (error) {
      if (!(error instanceof DivergenceError)) throw error;
      return { diverged: { epoch: error.epoch, step: error.step } };
    }
  };

/** Trains, or goes on training, in the run's folder. */
export const executeTrain: ExecuteRun = trainKeeping(1);
