import assert from 'node:assert/strict';
import { square, sum } from '@tensorflow/tfjs-core';
import { float32, loadEngine } from '@unas/engine';
import { functionObjective, surface } from '@unas/landscape';

await loadEngine();
const objective = functionObjective({
  weights: { w: float32([2], [0, 0]) },
  loss: ({ w }) => sum(square(w!)),
});
const directions = [{ w: float32([2], [1, 0]) }, { w: float32([2], [0, 1]) }];
const { values } = await surface({ objective, directions, x: [-1, 1, 3] });
assert.deepEqual(values['loss'], [
  [2, 1, 2],
  [1, 0, 1],
  [2, 1, 2],
]);

// @ts-expect-error: types resolve, so an axis has three numbers
await assert.rejects(surface({ objective, directions, x: [-1, 1] }));
