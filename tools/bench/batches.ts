/**
 * Prints what batches of a data set cost: time to open it, time a batch, and the share of a training step of 0.8 s
 * (batch 64 at 80 images/s), during which this thread is blocked, that the trainer waits for data.
 *
 *     node --import tsx --conditions=@unas/source tools/bench/batches.ts NAME|FOLDER
 */
import { loadDataset, trainingBatches } from '@unas/data';

const [name = 'cifar10-sample'] = process.argv.slice(2);
const batchSize = 64;
const stepMilliseconds = 800;
const steps = 12;

let start = performance.now();
const dataset = await loadDataset(name, { cacheBytes: 0 });
console.log(`open: ${since(start)} ms, ${dataset.train.length} training images`);

start = performance.now();
let batches = 0;
for await (const batch of trainingBatches(dataset.train, dataset, {
  batchSize,
  seed: 1,
  epoch: 0,
})) {
  if (batch.size > 0 && ++batches === 200) break;
}
console.log(`batch of ${batchSize}: ${(since(start) / batches).toFixed(2)} ms without a consumer`);

let waited = 0;
let step = 0;
start = performance.now();
for await (const batch of trainingBatches(dataset.train, dataset, {
  batchSize,
  seed: 1,
  epoch: 1,
})) {
  if (step > 0) waited += performance.now() - start; // the first one fills the read-ahead
  if (batch.size === 0 || ++step > steps) break;
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, stepMilliseconds);
  start = performance.now();
}
const share = (100 * waited) / (steps * stepMilliseconds);
console.log(`waiting for data: ${share.toFixed(2)} % of a step of ${stepMilliseconds} ms`);
console.log(`resident: ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MiB`);

function since(from: number): number {
  return Math.round(performance.now() - from);
}
