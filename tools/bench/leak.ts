import { memory } from '@tensorflow/tfjs-core';
import { loadEngine } from '@unas/engine';
import { genotype } from '@unas/genotypes';
import { buildNetwork, initialise } from '@unas/nets';
import { prepare } from './prepare.ts';

const steps = 10_000;
const settled = 1_000;
const allowedGrowthMiB = 16;

const residentMiB = (): number => process.memoryUsage().rss / 2 ** 20;

/**
 * Runs 10,000 compiled training steps of a small network. @throws Error when tensors remain, or resident memory grows by more
 * than 16 MiB after the first 1,000 steps
 */
export async function measureLeak(): Promise<void> {
  await loadEngine();
  const network = buildNetwork({
    family: 'cifar',
    genotype: genotype('DARTS_V2'),
    channels: 4,
    cells: 3,
    classes: 10,
    auxiliary: false,
  });
  const step = prepare('train', network, initialise(network, 1), 4);
  const tensors = memory().numTensors;
  let resident = 0;
  for (let count = 1; count <= steps; count++) {
    step();
    if (count === settled) resident = residentMiB();
    if (count % settled === 0)
      console.log(
        `${count} steps: ${memory().numTensors} tensors, ${residentMiB().toFixed(0)} MiB`,
      );
  }
  const growth = residentMiB() - resident;
  if (memory().numTensors !== tensors)
    throw new Error(`${memory().numTensors - tensors} tensors remain after ${steps} steps`);
  if (growth > allowedGrowthMiB)
    throw new Error(`resident memory grew by ${growth.toFixed(0)} MiB in ${steps - settled} steps`);
  console.log(`flat: ${growth.toFixed(1)} MiB in ${steps - settled} steps`);
}
