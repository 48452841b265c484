import { arch, availableParallelism, cpus, platform } from 'node:os';

/** A place where one run at a time is computed. */
export interface Slot {
  readonly device: 'cpu' | 'gpu';
  /** Of the device, from 0. */
  readonly index: number;
  /** Processor threads. */
  readonly threads: number;
  /** For a run, in bytes. */
  readonly memory: number;
}

/** Processor slots that share the cores and the memory that is free now. */
export function cpuSlots(count: number): Slot[] {
  const threads = Math.max(1, Math.floor(availableParallelism() / count));
  const memory = Math.floor(process.availableMemory() / count);
  return Array.from({ length: count }, (_, index) => ({ device: 'cpu', index, threads, memory }));
}

/** Environment variables that make a process compute in a slot: threads, and the one GPU that it sees. */
export function slotEnvironment(
  { device, index, threads }: Slot,
  { CUDA_VISIBLE_DEVICES }: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  // A list that was given narrows down the machine's devices.
  const visible = CUDA_VISIBLE_DEVICES?.split(',')[index] ?? `${index}`;
  return {
    TF_NUM_INTRAOP_THREADS: `${threads}`,
    ...(device === 'gpu' && { CUDA_VISIBLE_DEVICES: visible }),
  };
}

/** Names machines on which a run takes about the same time, as in `linux-x64, EPYC 7B13, cpu, 2 threads`. */
export function machineKind({ device, threads }: Slot): string {
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `${platform()}-${arch()}, ${processor}, ${device}, ${threads} threads`;
}
