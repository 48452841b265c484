import type { ExecuteContext } from '@unas/runs';
import { openData, prepareRun, train } from '@unas/train';
import type { RunConfig, TrainingResult } from '@unas/train/config';
import { requireEngine } from './require-engine.ts';

/** @internal Trains, or resumes, in the run's folder. `settings.keep` says how many of the latest checkpoints are kept beside the best. */
export async function executeTraining(context: ExecuteContext<RunConfig>): Promise<TrainingResult> {
  const { config, run, settings, signal, onProgress, onNotice } = context;
  await requireEngine(context);
  const { network, dataset, options } = await prepareRun(config);
  const { result } = await train(network, dataset, {
    ...options,
    run,
    checkpoints: { keep: Number(settings['keep'] ?? 1) },
    onProgress: ({ step, steps, epoch, epochs, loss }) => {
      onProgress(step / steps, `epoch ${epoch} of ${epochs}, loss ${loss.toFixed(3)}`);
    },
    onNotice,
    signal,
  });
  return result;
}

/** @internal Checksum of the data that a training reads. */
export async function dataChecksum({ data }: RunConfig): Promise<string> {
  return (await openData(data)).checksum;
}
