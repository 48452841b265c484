import type { RunSpec } from '../store/run-spec.ts';
import type { Scale, ScaleName } from './scale.ts';

/** Seconds of one training step on 2 cores of an x86-64 machine, as measured for each scale's network. */
const secondsOfStep: Readonly<Record<ScaleName, number>> = { quick: 0.2, small: 0.7, paper: 3.7 };

/** A rough estimate of how long a run takes on 2 cores. */
export function estimateSeconds(run: RunSpec, scale: Scale): number {
  return run.work * secondsOfStep[scale.name];
}
