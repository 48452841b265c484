import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { MemoryMeasurement, MemoryTask } from './memory-worker.ts';

const allowedGrowthMiB = 32;

const tasks: Record<MemoryTask, { readonly sizes: readonly number[]; readonly unit: string }> = {
  landscape: { sizes: [5, 21], unit: 'points a side' },
  gradvar: { sizes: [8, 64], unit: 'minibatches' },
};

/**
 * Resident memory after small and large surfaces, and after few and many minibatches, each in a process of its own.
 *
 * @throws Error when a large one takes over 32 MiB more than the small one
 */
export function measureMemory(): void {
  for (const [task, { sizes, unit }] of Object.entries(tasks)) {
    const [small, large] = sizes.map((size) => {
      const measurement = measure(task as MemoryTask, size);
      const { residentMiB, peakMiB } = measurement;
      console.log(`${task}, ${size} ${unit}: ${residentMiB} MiB resident, ${peakMiB} MiB at most`);
      return measurement;
    }) as [MemoryMeasurement, MemoryMeasurement];
    const growth = large.peakMiB - small.peakMiB;
    if (growth > allowedGrowthMiB)
      throw new Error(`${task}: memory grew by ${growth} MiB from ${sizes.join(' to ')} ${unit}`);
    console.log(`${task}: flat, ${growth} MiB`);
  }
}

function measure(task: MemoryTask, size: number): MemoryMeasurement {
  const worker = fileURLToPath(new URL('memory-worker.ts', import.meta.url));
  const flags = ['--import', 'tsx', '--conditions=@unas/source', worker, task, String(size)];
  const { status, stdout, stderr } = spawnSync(process.execPath, flags, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${task}: ${stderr.trim().split('\n').at(-1)}`);
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as MemoryMeasurement;
}
