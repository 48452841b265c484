import type { RunSpec } from '../store/run-spec.ts';
import type { Scale, ScaleName } from './scale.ts';

interface Cost {
  /** Of one training step on 2 cores of an x86-64 machine. */
  readonly seconds: number;
  /** Most memory that a run takes, GiB. */
  readonly memory: number;
}

/** As measured for each scale's network. */
const costs: Readonly<Record<ScaleName, Cost>> = {
  quick: { seconds: 0.2, memory: 1.5 },
  small: { seconds: 0.7, memory: 2 },
  paper: { seconds: 3.7, memory: 7 },
};

/** A rough estimate of how long a run takes on 2 cores. */
export function estimateSeconds(run: RunSpec, scale: Scale): number {
  return run.work * costs[scale.name].seconds;
}

/** A rough estimate of how much memory a run takes at most, in bytes. */
export function estimateMemory(scale: Scale): number {
  return costs[scale.name].memory * 2 ** 30;
}
