/** Measures one task in this process and prints the measurement as one JSON line. */
import { loadEngine } from '@unas/engine';
import { genotype } from '@unas/genotypes';
import { buildNetwork, countParameters, initialise } from '@unas/nets';
import type { Measurement } from './measurement.ts';
import type { Task, Workload } from './options.ts';
import { prepare } from './prepare.ts';

const [task, json] = process.argv.slice(2) as [Task, string];
const workload = JSON.parse(json) as Workload;
const { channels, layers, classes, auxiliary, batch } = workload;

const engine = await loadEngine();
const cells = genotype(workload.genotype);
const network = buildNetwork({
  family: 'cifar',
  genotype: cells,
  channels,
  cells: layers,
  classes,
  auxiliary,
});
const tensors = initialise(network, 1);

const start = performance.now();
const step = prepare(task, network, tensors, batch);
await step();
const firstSeconds = (performance.now() - start) / 1000;
const seconds: number[] = [];
for (let count = 0; count < workload.steps; count++) {
  const before = performance.now();
  await step();
  seconds.push((performance.now() - before) / 1000);
}
seconds.sort((a, b) => a - b);
const median = seconds[Math.floor(seconds.length / 2)]!;
const measurement: Measurement = {
  peer: 'unas',
  version: `${engine.kind} ${engine.tensorflow ?? ''}`.trim(),
  task,
  genotype: workload.genotype,
  channels,
  layers,
  batch,
  parameters: countParameters(network),
  firstSeconds: Number(firstSeconds.toFixed(2)),
  secondsPerBatch: Number(median.toFixed(4)),
  imagesPerSecond: Number((batch / median).toFixed(2)),
  peakMemoryMiB: Math.round(process.resourceUsage().maxRSS / 1024),
};
console.log(JSON.stringify(measurement));
