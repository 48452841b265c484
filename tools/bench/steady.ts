import { loadDataset, trainingBatches, type Batch, type ImageDataset } from '@unas/data';
import { loadEngine } from '@unas/engine';
import { genotype } from '@unas/genotypes';
import { buildNetwork, initialise } from '@unas/nets';
import {
  compileState,
  sgd,
  type StateProgram,
  trainingFunction,
  type TrainingState,
  trainingState,
} from '@unas/train';
import type { Workload } from './options.ts';

const windows = 10;
const windowSteps = 100;
const largestWait = 0.05;
const largestSlowdown = 1.1;
const allowedGrowthMiB = 32;

/** A hundred steps in a row. */
interface Window {
  readonly imagesPerSecond: number;
  /** Of all threads; what else the machine does has little part in it. */
  readonly processorSeconds: number;
  /** Share of the time spent waiting for the next batch. */
  readonly waiting: number;
  readonly residentMiB: number;
}

/**
 * Trains for 1,000 steps on shuffled, augmented images, and prints each hundred's speed, share of time spent waiting for input, and
 * resident memory. @throws Error when the wait is 5 % of the time or more, the second half takes over 1.1 times the processor time of
 * the first, or memory grows by more than 32 MiB after the first two hundred steps
 */
export async function measureSteady(workload: Workload, data: string): Promise<void> {
  await loadEngine();
  const dataset = await loadDataset(data);
  const program = prepareTraining(workload, dataset);
  const batches = endless(dataset, workload.batch);
  await step(program, batches); // compiles
  const results: Window[] = [];
  for (let index = 0; index < windows; index++) {
    const window = await measureWindow(program, batches, workload.batch);
    results.push(window);
    const { imagesPerSecond, processorSeconds, waiting, residentMiB } = window;
    console.log(
      `steps ${index * windowSteps + 1} to ${(index + 1) * windowSteps}: ${imagesPerSecond.toFixed(1)} images/s, ${processorSeconds.toFixed(1)} s of processor time, ` +
        `${(100 * waiting).toFixed(2)} % waiting for input, ${residentMiB.toFixed(0)} MiB`,
    );
  }
  judge(results);
}

type Training = StateProgram<TrainingState>;

function prepareTraining(workload: Workload, { imageShape, classes }: ImageDataset): Training {
  const { channels, layers, auxiliary, batch } = workload;
  const network = buildNetwork({
    family: 'cifar',
    genotype: genotype(workload.genotype),
    channels,
    cells: layers,
    classes: classes.length,
    auxiliary,
  });
  const tensors = initialise(network, 1);
  const optimiser = sgd();
  const run = trainingFunction(network, { batchSize: batch, imageShape, optimiser });
  return compileState({
    state: trainingState(network, tensors, { optimiser }),
    functions: { step: run },
  });
}

async function* endless(dataset: ImageDataset, batchSize: number): AsyncGenerator<Batch, never> {
  for (let epoch = 0; ; epoch++)
    yield* trainingBatches(dataset.train, dataset, { batchSize, seed: 1, epoch, partial: 'drop' });
}

/** Trains on one batch; returns the seconds that it waited for it. */
async function step(program: Training, batches: AsyncGenerator<Batch, never>): Promise<number> {
  const start = performance.now();
  const { value } = await batches.next();
  const waited = (performance.now() - start) / 1000;
  program.run('step', { x: value.x, y: value.y, learningRate: 0.025 });
  return waited;
}

async function measureWindow(
  program: Training,
  batches: AsyncGenerator<Batch, never>,
  batchSize: number,
): Promise<Window> {
  const start = performance.now();
  const used = process.cpuUsage();
  let waited = 0;
  for (let count = 0; count < windowSteps; count++) waited += await step(program, batches);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(used);
  return {
    imagesPerSecond: (windowSteps * batchSize) / seconds,
    processorSeconds: (user + system) / 1e6,
    waiting: waited / seconds,
    residentMiB: process.memoryUsage().rss / 2 ** 20,
  };
}

function judge(results: readonly Window[]): void {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const waiting = mean(results.map((window) => window.waiting));
  const times = results.map(({ processorSeconds }) => processorSeconds);
  const slowdown = mean(times.slice(windows / 2)) / mean(times.slice(0, windows / 2));
  const growth = results.at(-1)!.residentMiB - results[1]!.residentMiB;
  const summary = `${(100 * waiting).toFixed(2)} % waiting, ${slowdown.toFixed(2)} of the first half's processor time in the second, ${growth.toFixed(0)} MiB more`;
  if (waiting >= largestWait || slowdown > largestSlowdown || growth > allowedGrowthMiB)
    throw new Error(`not steady: ${summary}`);
  console.log(`steady: ${summary}`);
}
