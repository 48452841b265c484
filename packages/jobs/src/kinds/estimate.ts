import type { RunConfig } from '@unas/train/config';

/** @internal What a training step of a network is estimated to take on 2 cores of an x86-64 machine. */
export interface StepEstimate {
  readonly seconds: number;
  /** Most that is held at a time, in bytes. */
  readonly memory: number;
  /** Names networks that take about the same. */
  readonly size: string;
}

/**
 * @internal Between what was measured for networks of CIFAR-10 with batches of 80: 8 channels and 8 cells take 0.2 s and 1.5 GiB,
 * 36 channels, 20 cells and an auxiliary head 3.7 s and 7 GiB. Measured costs take its place, see `planRuns`.
 */
export function estimateStep({
  network,
  training,
}: Pick<RunConfig, 'network' | 'training'>): StepEstimate {
  const { family, channels, cells } = network;
  const { batchSize } = training;
  const batches = batchSize / 80;
  return {
    seconds: 0.025 * cells * (channels / 8) ** 1.35 * batches,
    memory: (1 + 0.0083 * channels * cells * batches) * 2 ** 30,
    size: `${family}, C ${channels}, L ${cells}, batch ${batchSize}`,
  };
}

/** @internal Training images of the data sets that have a name; others are taken to have as many as CIFAR-10. */
export function guessImages(name: string): number {
  const known: Record<string, number> = { 'cifar10-sample': 5_000, 'tiny-imagenet': 100_000 };
  return known[name] ?? 50_000;
}
