import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { hasCode } from '@unas/errors';
import { cpuSlots, type Executor, inProcess, type Kind, processPool, type Slot } from '@unas/runs';

/** Options of {@link chooseExecutor}. */
export interface ChooseExecutorOptions {
  readonly kinds: readonly Kind[];
  readonly slots: readonly Slot[];
  /** More variables of the environment of worker processes, as in `{ UNAS_ENGINE: 'portable' }`. @defaultValue none */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * What computes runs in slots: this process for one, else a process each. On two cores two small networks train 1.3 times as fast side
 * by side as one after the other.
 */
export function chooseExecutor({ kinds, slots, environment }: ChooseExecutorOptions): Executor {
  const [only, ...others] = slots;
  if (only && others.length === 0) return inProcess(kinds, only);
  const module = new URL(import.meta.resolve('@unas/jobs/worker'));
  return processPool({ slots, module, ...(environment && { environment }) });
}

/**
 * The slots of this machine: one for each GPU where TensorFlow will use them, else for each core, as far as the memory goes that is
 * free now. `memory` is the most that a run takes, in bytes; `device` what the engine computes on, as `chooseEngine` tells; `count`
 * how many slots there are to be, as many as fit where it is not given.
 */
export function defaultSlots({
  memory,
  device,
  count,
}: {
  readonly memory: number;
  readonly device: 'cpu' | 'gpu';
  readonly count?: number | undefined;
}): Slot[] {
  if (device === 'gpu') return gpuSlots(count);
  const fitting = Math.min(availableParallelism(), Math.floor(process.availableMemory() / memory));
  return cpuSlots(count ?? Math.max(1, fitting));
}

function gpuSlots(count = gpus()): Slot[] {
  const threads = Math.max(1, Math.floor(availableParallelism() / count));
  const memory = Math.floor(process.availableMemory() / count);
  return Array.from({ length: count }, (_, index) => ({ device: 'gpu', index, threads, memory }));
}

/** GPUs that the NVIDIA driver knows, of those that the user allows. */
function gpus(): number {
  const allowed = process.env['CUDA_VISIBLE_DEVICES']?.split(',').filter((one) => one !== '');
  if (allowed) return Math.max(1, allowed.length);
  try {
    return Math.max(1, readdirSync('/proc/driver/nvidia/gpus').length);
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'EACCES')) return 1;
    throw error;
  }
}
