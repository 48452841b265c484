/** `npm run bench`: speed and memory of ours, and of PyTorch in turns with ours where `--peer PYTHON` names one. */
import Table from 'cli-table3';
import { fuzzCheckpoints } from './fuzz-checkpoints.ts';
import { fuzzGenotypes } from './fuzz-genotypes.ts';
import { measureImageFolder } from './image-folder.ts';
import { measureLeak } from './leak.ts';
import { measureMemory } from './memory.ts';
import type { Measurement } from './measurement.ts';
import { type BenchOptions, parseOptions, type Task } from './options.ts';
import { measureOurs, measurePeer } from './run-measurement.ts';
import { measureSteady } from './steady.ts';

function measureAll(options: BenchOptions): Measurement[] {
  const measurements: Measurement[] = [];
  const take = (measurement: Measurement): void => {
    measurements.push(measurement);
    if (options.json) console.log(JSON.stringify(measurement));
    else
      console.error(
        `${measurement.peer} ${measurement.task}: ${measurement.imagesPerSecond} images/s`,
      );
  };
  for (const task of options.tasks)
    for (let round = 0; round < options.rounds; round++) {
      take(measureOurs(task, options.workload(task)));
      for (const mode of options.peer === undefined ? [] : options.peerModes)
        take(measurePeer(options.peer!, mode, task, options.workload(task)));
    }
  return measurements;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

// One row a task and peer: medians over the rounds, and ours over theirs.
function table(measurements: readonly Measurement[]): string {
  const result = new Table({
    head: ['task', 'peer', 'images/s', 'ours / theirs', 'first step, s', 'peak MiB'],
    style: { head: [], border: [] },
  });
  const of = (
    task: Task,
    peer: string,
    field: 'imagesPerSecond' | 'firstSeconds' | 'peakMemoryMiB',
  ): number =>
    median(measurements.filter((m) => m.task === task && m.peer === peer).map((m) => m[field]));
  for (const task of new Set(measurements.map((m) => m.task)))
    for (const peer of new Set(measurements.map((m) => m.peer))) {
      const speed = of(task, peer, 'imagesPerSecond');
      const ratio = of(task, 'unas', 'imagesPerSecond') / speed;
      result.push([
        task,
        peer,
        speed.toFixed(1),
        peer === 'unas' ? '' : `${ratio.toFixed(2)}x`,
        of(task, peer, 'firstSeconds').toFixed(1),
        String(of(task, peer, 'peakMemoryMiB')),
      ]);
    }
  return [result.toString(), ...productsInGradients(measurements)].join('\n');
}

// What a product with the Hessian costs, in gradients of the same batch size.
function productsInGradients(measurements: readonly Measurement[]): string[] {
  const seconds = (task: Task, peer: string): number =>
    median(
      measurements
        .filter((m) => m.task === task && m.peer === peer)
        .map(({ secondsPerBatch, batch }) => secondsPerBatch / batch),
    );
  return [...new Set(measurements.map(({ peer }) => peer))].flatMap((peer) => {
    const ratio = seconds('hvp', peer) / seconds('gradvar', peer);
    return ratio > 0 ? [`${peer}: a product costs ${ratio.toFixed(2)} gradients`] : [];
  });
}

try {
  const options = parseOptions(process.argv.slice(2));
  if (options.fuzz !== undefined) {
    fuzzGenotypes(options.fuzz);
    fuzzCheckpoints(options.fuzz);
  } else if (options.leak) await measureLeak();
  else if (options.steady) await measureSteady(options.workload('train'), options.data);
  else if (options.folder !== undefined) await measureImageFolder(options.folder);
  else if (options.memory) measureMemory();
  else {
    const measurements = measureAll(options);
    if (!options.json) console.log(table(measurements));
  }
} catch (error) {
  console.error(`bench: ${(error as Error).message}`);
  process.exitCode = 1;
}
