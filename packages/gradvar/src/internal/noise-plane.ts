import type { TensorData } from '@unas/engine';
import type { Direction } from '@unas/landscape';
import { batchInputs, compilePlane } from '@unas/landscape/plane';
import type { GradientNoise, VarianceOptions } from '../gradient-noise.ts';
import { tooFewMinibatches } from '../messages.ts';
import { accumulators, noiseFunctions } from './noise-functions.ts';
import { type MinibatchNumbers, NoiseSums } from './noise-sums.ts';

/** @internal Options of {@link noisePlane}. */
export interface NoisePlaneOptions extends VarianceOptions {
  readonly directions: readonly Direction[];
}

/** @internal The gradient noise of an objective, to be measured at points of a plane. */
export interface NoisePlane {
  moveTo(coordinates: readonly number[]): void;
  measure(): Promise<GradientNoise>;
  dispose(): void;
}

/** @internal Compiles the gradient noise of an objective over a plane. */
export function noisePlane({
  objective,
  directions,
  statistics = 'running',
  deviation = false,
  signal,
}: NoisePlaneOptions): NoisePlane {
  const variables = accumulators(objective);
  const functions = noiseFunctions(objective, { training: statistics === 'batch', deviation });
  const plane = compilePlane({ objective, directions, functions, variables });
  const names = objective.parameters.map(({ name }) => name);
  return {
    moveTo: plane.moveTo,
    async measure() {
      const sums = new NoiseSums(names);
      plane.run('reset', {});
      for await (const batch of batchInputs(objective, signal))
        sums.add(numbers(plane.run('accumulate', batch)));
      sums.setMean(plane.run('mean', {})['squares']!.values);
      if (deviation)
        for await (const batch of batchInputs(objective, signal))
          sums.addDeviation(numbers(plane.run('deviate', batch)));
      return checked(sums.result(statistics));
    },
    dispose: plane.dispose,
  };
}

function checked(noise: GradientNoise): GradientNoise {
  if (noise.minibatches >= 2) return noise;
  throw tooFewMinibatches(noise.minibatches);
}

function numbers(outputs: Record<string, TensorData>): MinibatchNumbers {
  return {
    loss: outputs['loss']!.values[0]!,
    count: outputs['count']!.values[0]!,
    squares: outputs['squares']!.values,
    distances: outputs['distances']!.values,
  };
}
