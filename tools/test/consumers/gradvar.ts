import assert from 'node:assert/strict';
import { mul, sum } from '@tensorflow/tfjs-core';
import { float32, loadEngine } from '@unas/engine';
import { gradientVariance } from '@unas/gradvar';
import { functionObjective } from '@unas/landscape';

await loadEngine();
// The gradient of w x is x: 1 and 3.
const objective = functionObjective({
  weights: { w: float32([], [5]) },
  loss: ({ w }, { x }) => sum(mul(w!, x!)),
  batch: { x: { dtype: 'float32', shape: [] } },
  batches: () => [{ x: Float32Array.of(1) }, { x: Float32Array.of(3) }],
});
const noise = await gradientVariance({ objective });
assert.deepEqual([noise.gradientNorm, noise.tracePopulation, noise.traceUnbiased], [2, 1, 2]);

// @ts-expect-error: types resolve, so there is no other name
assert.equal(noise.variance, undefined);
