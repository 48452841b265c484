import type { TensorData } from '@unas/engine';
import { DivergenceError } from '../divergence-error.ts';
import { progressMeter } from '../progress/progress-meter.ts';
import { averagesOf } from '../run/metrics.ts';
import type { Position } from '../run/position.ts';
import type { ActiveRun } from './active-run.ts';
import { evaluationsBy } from './evaluations-by.ts';
import type { StepResult } from './run-step.ts';
import { stopwatch } from './stopwatch.ts';

/** @internal Tells the recorder and the hooks how a run gets on. */
export interface Reporter {
  /** Rejects with DivergenceError when the step's loss is not finite. `position` is the one after the step. */
  stepped(position: Position, result: StepResult, learningRate: number): Promise<void>;
  /** `position` is the one before the epoch is counted. */
  evaluated(position: Position): void;
  /** Records an epoch; `position` is the one after it. Resolves to what calls the hook. */
  epochEnded(position: Position, learningRate: number): Promise<() => Promise<void>>;
}

/** @internal */
export function reporter(
  { network, options, plan, recorder, program }: ActiveRun,
  clock: () => number,
): Reporter {
  const { config, stepsPerEpoch } = plan;
  const { logEvery = 50, onStep, onEpoch, onProgress } = options;
  const steps = config.epochs * stepsPerEpoch;
  const meter = progressMeter({ steps, evaluations: evaluationsBy(config.epochs, config) });
  const watch = stopwatch(clock);
  const tellProgress = ({ epoch, step, sums }: Position, evaluations: number): void => {
    const { loss, top1Error } = averagesOf(sums);
    onProgress?.({
      epoch: epoch + 1,
      epochs: config.epochs,
      step,
      steps,
      loss,
      accuracy: 1 - top1Error,
      imagesPerSecond: meter.imagesPerSecond(),
      secondsLeft: meter.secondsLeft({ steps: step, evaluations }),
    });
  };
  const tensors = (): Record<string, TensorData> =>
    program.read([...network.parameters, ...network.statistics].map(({ name }) => name));
  return {
    async stepped(position, { loss, gradientNorm, finite, images }, learningRate) {
      const { step } = position;
      const epoch = position.epoch + 1;
      meter.stepped(images, watch.trained(images));
      if (!finite) {
        await recorder.metrics({ event: 'diverged', epoch, step });
        throw new DivergenceError(
          `train: diverged in epoch ${epoch} at step ${step}: the loss or its gradient is no finite number; the last checkpoint is kept; a lower training.learningRate may do`,
          { epoch, step },
        );
      }
      const line = { event: 'step', epoch, step, learningRate, loss, gradientNorm } as const;
      if (step % logEvery === 0) await recorder.metrics(line);
      await onStep?.(line);
      tellProgress(position, evaluationsBy(position.epoch, config));
    },
    evaluated(position) {
      meter.evaluated(watch.lap());
      tellProgress(position, evaluationsBy(position.epoch + 1, config));
    },
    async epochEnded({ epoch, step, last }, learningRate) {
      const timing = watch.epochTiming(epoch);
      const metrics = { event: 'epoch', epoch, step, learningRate, ...last! } as const;
      await recorder.metrics(metrics);
      await recorder.timing(timing);
      return async () => onEpoch?.({ metrics, timing, tensors });
    },
  };
}
