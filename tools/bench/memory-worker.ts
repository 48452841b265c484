/** Measures one surface, or one gradient variance, and prints this process's memory as one JSON line. */
import { loadEngine } from '@unas/engine';
import { genotype } from '@unas/genotypes';
import { gradientVariance } from '@unas/gradvar';
import { randomDirections, surface } from '@unas/landscape';
import { buildNetwork, initialise } from '@unas/nets';
import { benchObjective } from './bench-objective.ts';

export type MemoryTask = 'landscape' | 'gradvar';

/** Resident memory of the process at its end, and its largest. */
export interface MemoryMeasurement {
  readonly residentMiB: number;
  readonly peakMiB: number;
}

const batch = 64;

const [task, text] = process.argv.slice(2) as [MemoryTask, string];
const size = Number(text);

await loadEngine();
const network = buildNetwork({
  family: 'cifar',
  genotype: genotype('DARTS_V2'),
  channels: 8,
  cells: 5,
  classes: 10,
  auxiliary: false,
});
const measure: Record<MemoryTask, () => Promise<unknown>> = {
  landscape() {
    const objective = benchObjective(network, initialise(network, 1), { batch });
    return surface({
      objective,
      directions: randomDirections(objective, { seed: 1 }),
      x: [-1, 1, size],
    });
  },
  gradvar() {
    const objective = benchObjective(network, initialise(network, 1), { batch, batches: size });
    return gradientVariance({ objective });
  },
};
await measure[task]();

const measurement: MemoryMeasurement = {
  residentMiB: Math.round(process.memoryUsage().rss / 2 ** 20),
  peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
};
console.log(JSON.stringify(measurement));
