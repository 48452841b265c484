import { square } from '@tensorflow/tfjs-core';
import { float32 } from '@unas/engine';
import { expect, test } from 'vitest';
import { testBackends } from '../../../../tools/testing/backends.ts';
import { functionObjective, randomDirections, surface } from '../../src/index.ts';
import { measurePlane, type PointMeasurement } from '../../src/plane/index.ts';

await testBackends();

const objective = functionObjective({
  weights: { w: float32([], [1]) },
  loss: ({ w }) => square(w!),
});
const directions = [{ w: float32([], [1]) }, { w: float32([], [2]) }];

/** Measures what it is told, and keeps where it has been. */
function recording(of: (x: number, y: number) => Record<string, number>) {
  const visited: string[] = [];
  let at: readonly number[] = [0, 0];
  const measurement: PointMeasurement = {
    moveTo(coordinates) {
      at = coordinates;
      visited.push(coordinates.join());
    },
    measure: () => Promise.resolve(of(at[0]!, at[1] ?? 0)),
    dispose: () => visited.push('disposed'),
  };
  return { visited, compile: () => measurement };
}

test('measurePlane measures all y of the first x first, the origin once', async () => {
  const { visited, compile } = recording((x, y) => ({ sum: x + y, product: x * y + 0 }));
  const { values, configuration } = await measurePlane({
    ...{ name: 'test', objective, directions, compile },
    ...{ x: [-1, 0, 2], y: [0, 2, 2], settings: { colour: 'red' } },
  });
  expect(visited).toEqual(['0,0', '-1,0', '-1,2', '0,2', 'disposed']);
  expect(values['sum']).toEqual([[-1, 1], [0, 2]]); // prettier-ignore
  expect(Object.keys(configuration)).toEqual([
    ...['measure', 'x', 'y', 'colour', 'weights', 'state', 'data', 'directions'],
  ]);
});

test('measurePlane says by how much an origin is off the centre, and frees the program', async () => {
  let calls = 0;
  const { visited, compile } = recording(() => ({ loss: calls++ === 0 ? 2 : 2.25 }));
  const measured = measurePlane({ name: 'test', objective, directions, compile, settings: {} });
  await expect(measured).rejects.toMatchObject({
    code: 'not-the-centre',
    message: "test: the loss at (0, 0) must be the centre's own, 2, got 2.25, which is off by 0.25",
  });
  expect(visited.at(-1)).toBe('disposed');
});

test('the event loop gets its turn between two batches: a timer can stop a measurement', async () => {
  const stop = new AbortController();
  let last = 0;
  const measured = surface({
    objective,
    directions: randomDirections(objective, { seed: 1 }),
    x: [-1, 1, 10],
    signal: stop.signal,
    onPoint({ done }) {
      last = done;
      if (done === 3) setImmediate(() => stop.abort(new Error('enough')));
    },
  });
  await expect(measured).rejects.toThrow('enough');
  expect(last).toBe(3);
});
