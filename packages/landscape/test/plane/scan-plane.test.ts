import { square } from '@tensorflow/tfjs-core';
import { float32 } from '@unas/engine';
import { expect, test } from 'vitest';
import { functionObjective, randomDirections, scanPlane, surface } from '../../src/index.ts';
import { testBackends } from '../../../../tools/testing/backends.ts';

await testBackends();

test('points in order, all y of the first x first', async () => {
  const visited: string[] = [];
  const { values } = await scanPlane({
    x: [-1, 0],
    y: [0, 2],
    configuration: {},
    centre: { sum: 0, product: 0 },
    measure(x, y) {
      visited.push(`${x},${y}`);
      return Promise.resolve({ sum: x + y, product: x * y + 0 });
    },
  });
  // The origin first, to check it; it is not measured twice.
  expect(visited).toEqual(['0,0', '-1,0', '-1,2', '0,2']);
  expect(values['sum']).toEqual([[-1, 1], [0, 2]]); // prettier-ignore
});

test('an origin that is not the centre is an error that says by how much', async () => {
  const scan = scanPlane({
    x: [0, 1],
    y: [0],
    configuration: {},
    centre: { loss: 2 },
    measure: () => Promise.resolve({ loss: 2.25 }),
  });
  await expect(scan).rejects.toThrow(
    "scanPlane: the loss at (0, 0) must be the centre's own, 2, got 2.25, which is off by 0.25",
  );
});

test('the event loop gets its turn between two batches: a timer can stop a scan', async () => {
  const stop = new AbortController();
  const objective = functionObjective({
    weights: { w: float32([], [1]) },
    loss: ({ w }) => square(w!),
  });
  const directions = randomDirections(objective, { seed: 1 });
  let last = 0;
  const scan = surface({
    objective,
    directions,
    x: [-1, 1, 10],
    signal: stop.signal,
    onPoint({ done }) {
      last = done;
      if (done === 3) setImmediate(() => stop.abort(new Error('enough')));
    },
  });
  await expect(scan).rejects.toThrow('enough');
  expect(last).toBe(3);
});
