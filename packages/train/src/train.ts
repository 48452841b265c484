import { setImmediate } from 'node:timers/promises';
import { type ImageDataset, trainingBatches, type TrainingBatchesOptions } from '@unas/data';
import { initialise, type Network } from '@unas/nets';
import { evaluate } from './evaluate.ts';
import type { ActiveRun } from './internal/active-run.ts';
import { checkpointTimer } from './internal/checkpoint-timer.ts';
import { evaluationsBy } from './internal/evaluations-by.ts';
import { explainDiskError } from './internal/explain-disk-error.ts';
import { finishRun, trainedTensors } from './internal/finish-run.ts';
import { planRun } from './internal/plan-run.ts';
import { afterEpoch, afterStep } from './internal/positions.ts';
import { reporter } from './internal/reporter.ts';
import { runStep } from './internal/run-step.ts';
import { type Position, startPosition } from './run/position.ts';
import { openRunFolder } from './run/run-folder.ts';
import { noRecorder } from './run/run-recorder.ts';
import type { TrainedNetwork } from './run/training-result.ts';
import { learningRateSchedule } from './schedules/learning-rate-schedule.ts';
import { compileTraining } from './step/compile-training.ts';
import type { TrainOptions } from './train-options.ts';

const systemClock = (): number => performance.timeOrigin + performance.now();

/**
 * Trains a network: SGD with momentum on shuffled, augmented images, a learning rate that changes once an epoch, evaluation on the test
 * split (Shu, Wang & Cai 2020, appendix A). With a `folder` the run can be stopped at any moment, a kill included, and goes on when
 * `train` is called again, to the same weights bit for bit; a run that has finished is given back at once.
 *
 * @throws ConfigError or TrainError for what can't be trained so; DivergenceError when the loss is no finite number any more; the
 * signal's reason when it ends the run
 */
export async function train(
  network: Network,
  dataset: ImageDataset,
  options: TrainOptions = {},
): Promise<TrainedNetwork> {
  const plan = planRun(network, dataset, options);
  const { folder, checkpoints, onNotice = () => undefined, clock = systemClock } = options;
  const keep = checkpoints?.keep ?? 2;
  const recorder =
    folder === undefined
      ? noRecorder
      : await openRunFolder(folder, { network, identity: plan.identity, keep, onNotice, clock });
  try {
    const checkpoint = await recorder.resume();
    const finished = await recorder.result();
    if (checkpoint?.position.epoch === plan.config.epochs && finished)
      return { result: finished, tensors: trainedTensors(network, checkpoint.variables) };
    const program = compileTraining(network, plan.config, {
      imageShape: dataset.imageShape,
      batchSizes: plan.batchSizes,
      tensors: options.initial ?? initialise(network, plan.seed),
    });
    try {
      if (checkpoint) program.write(checkpoint.variables);
      const run = { network, dataset, options, plan, recorder, program };
      return await finishRun(run, await trainEpochs(run, checkpoint?.position ?? startPosition));
    } finally {
      program.dispose();
    }
  } catch (error) {
    throw explainDiskError(error, folder);
  } finally {
    await recorder.close();
  }
}

async function trainEpochs(run: ActiveRun, start: Position): Promise<Position> {
  const { network, dataset, options, plan, recorder, program } = run;
  const { signal, clock = systemClock } = options;
  const { config, seed } = plan;
  const { epochs, batchSize, evaluationBatchSize, lastBatch: partial } = config;
  const augmentation = config.augmentation ?? false;
  const schedule = learningRateSchedule(config);
  const report = reporter(run, clock);
  const timer = checkpointTimer(options.checkpoints ?? {}, epochs, clock);
  const save = async (): Promise<void> => {
    await recorder.checkpoint({ position, variables: program.read() });
    timer.written();
  };
  let position = start;
  try {
    while (position.epoch < epochs) {
      const { epoch, batch: from } = position;
      const learningRate = schedule(epoch);
      const order: TrainingBatchesOptions = { batchSize, partial, seed, epoch, from, augmentation };
      for await (const batch of trainingBatches(dataset, order)) {
        const result = runStep(program, network, plan, { batch, position, learningRate });
        position = afterStep(position, result);
        await report.stepped(position, result, learningRate);
        if (timer.afterStep(position)) await save();
        await setImmediate(); // lets signals and timers through
        signal?.throwIfAborted();
      }
      const evaluates = evaluationsBy(epoch + 1, config) > evaluationsBy(epoch, config);
      const test = evaluates
        ? await evaluate(program, dataset, { batchSize: evaluationBatchSize, signal })
        : null;
      if (test) report.evaluated(position);
      position = afterEpoch(position, test);
      const callHook = await report.epochEnded(position, learningRate);
      if (timer.afterEpoch(position)) await save();
      await callHook();
    }
    return position;
  } catch (error) {
    if (signal?.aborted && error === signal.reason) await save();
    throw error;
  }
}
