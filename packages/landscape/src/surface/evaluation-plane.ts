import { add, div, mul, scalar, sub } from '@tensorflow/tfjs-core';
import { float32, type Tensors } from '@unas/engine';
import type { Direction } from '../directions/direction.ts';
import * as messages from '../messages.ts';
import type { Objective } from '../objective/objective.ts';
import { batchInputs } from '../plane/batch-inputs.ts';
import { compilePlane, type Plane, type PlaneFunction } from '../plane/compile-plane.ts';
import type { PointMeasurement, Quantities } from '../plane/measure-plane.ts';

/** What BN normalises with, see `SurfaceOptions`. */
export type BatchStatistics = 'running' | 'recalibrate';

/** Options of {@link evaluationPlane}. */
export interface EvaluationPlaneOptions {
  readonly objective: Objective;
  readonly directions: readonly Direction[];
  /** @defaultValue 'running' */
  readonly statistics?: BatchStatistics;
  readonly signal?: AbortSignal;
}

/**
 * Compiles the evaluation of an objective over a plane: `loss`, and `accuracy` where the objective counts it, means over all
 * batches, weighted by their counts. Sums over batches are taken in float64.
 *
 * @throws RangeError when statistics are to be recalibrated and the objective gives none
 */
export function evaluationPlane({
  objective,
  directions,
  statistics = 'running',
  signal,
}: EvaluationPlaneOptions): PointMeasurement {
  const evaluate: PlaneFunction = {
    inputs: objective.batch,
    run({ weights, state }, batch) {
      const sums = objective.evaluate(weights, state, batch, { training: false });
      const { loss, count, correct } = sums;
      return { outputs: { loss, count, ...(correct && { correct }) } };
    },
  };
  const recalibrated = statistics === 'recalibrate';
  const functions: Record<string, PlaneFunction> = { evaluate };
  if (recalibrated) functions['calibrate'] = calibration(objective);
  const variables = { examples: float32([]) };
  const plane = compilePlane({ objective, directions, functions, variables });
  return {
    moveTo: plane.moveTo,
    async measure() {
      if (recalibrated) await calibrate(plane, objective, signal);
      return evaluateBatches(plane, objective, signal);
    },
    dispose: plane.dispose,
  };
}

async function evaluateBatches(
  plane: Plane<string>,
  objective: Objective,
  signal: AbortSignal | undefined,
): Promise<Quantities> {
  const sums: Record<string, number> = {};
  for await (const batch of batchInputs(objective, signal))
    for (const [name, { values }] of Object.entries(plane.run('evaluate', batch)))
      sums[name] = (sums[name] ?? 0) + values[0]!;
  const { loss, count, correct } = sums;
  if (!(count! > 0)) throw new RangeError(messages.noExamples(count!));
  return { loss: loss! / count!, ...(correct !== undefined && { accuracy: correct / count! }) };
}

async function calibrate(
  plane: Plane<string>,
  objective: Objective,
  signal: AbortSignal | undefined,
): Promise<void> {
  // A point before may have left NaN behind.
  plane.resetState();
  plane.write({ examples: float32([]) });
  for await (const batch of batchInputs(objective, signal)) plane.run('calibrate', batch);
}

// The running mean of the batches' statistics; the first batch counts for all.
function calibration(objective: Objective): PlaneFunction {
  return {
    inputs: objective.batch,
    run({ weights, state, variables }, batch) {
      const sums = objective.evaluate(weights, state, batch, { training: true });
      const { count, statistics } = sums;
      if (statistics === undefined || Object.keys(statistics).length === 0)
        throw new RangeError(messages.noBatchStatistics());
      const examples = add(variables['examples']!, count);
      const share = div(count, examples);
      const kept = sub(scalar(1), share);
      const averaged = Object.entries(statistics).map(([name, value]) => [
        name,
        add(mul(state[name]!, kept), mul(value, share)),
      ]);
      return {
        outputs: { examples },
        variables: { examples },
        state: Object.fromEntries(averaged) as Tensors,
      };
    },
  };
}
