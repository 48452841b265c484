import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { float32, writeSafetensors } from '@unas/engine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkpointDirections,
  type Direction,
  normaliseDirection,
  type Normalisation,
  projectOntoPlane,
  randomDirections,
  readDirections,
  trajectoryPlane,
  writeDirections,
} from '../../src/index.ts';
import { tinyObjective, tinyTensors, wave } from '../objectives.ts';

const two = {
  parameters: [
    { name: 'dense', shape: [2, 2], kind: 'kernel', filterAxis: 1 },
    { name: 'depthwise', shape: [1, 2, 2, 1], kind: 'kernel', filterAxis: 2 },
    { name: 'bias', shape: [2], kind: 'bias', filterAxis: null },
  ],
  weights: {
    dense: float32([2, 2], [3, 0, 4, 2]),
    depthwise: float32([1, 2, 2, 1], [6, 1, 8, 0]),
    bias: float32([2], [0, 5]),
  },
} as const;
const direction: Direction = {
  dense: float32([2, 2], [1, 3, 0, 4]),
  depthwise: float32([1, 2, 2, 1], [0, 0, 2, 0]),
  bias: float32([2], [3, 4]),
};
const norm = (values: ArrayLike<number>): number => Math.hypot(...Array.from(values));

describe('normalisation', () => {
  test.each<[Normalisation, number[], number[]]>([
    ['filter', [5, 1.2, 0, 1.6], [0, 0, 10, 0]],
    [
      'layer',
      [1, 3, 0, 4].map((d) => (d * Math.sqrt(29)) / Math.sqrt(26)),
      [0, 0, Math.sqrt(101), 0],
    ],
    ['weight', [3, 0, 0, 8], [0, 0, 16, 0]],
    ['dfilter', [1, 0.6, 0, 0.8], [0, 0, 1, 0]],
    ['dlayer', [1, 3, 0, 4].map((d) => d / Math.sqrt(26)), [0, 0, 1, 0]],
    ['none', [1, 3, 0, 4], [0, 0, 2, 0]],
  ])('%s', (normalisation, dense, depthwise) => {
    const scaled = normaliseDirection(direction, two, { normalisation });
    dense.forEach((value, i) => expect(scaled['dense']!.values[i]).toBeCloseTo(value, 5));
    depthwise.forEach((value, i) => expect(scaled['depthwise']!.values[i]).toBeCloseTo(value, 5));
    expect([...scaled['bias']!.values]).toEqual([0, 0]);
  });

  test('vectors as one filter, when asked for', () => {
    const scaled = normaliseDirection(direction, two, { biasbn: 'normalise' });
    expect([...scaled['bias']!.values]).toEqual([3, 4]);
  });

  test('filters have the norms of the weights’, and doing it twice changes nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.1, max: 9, noNaN: true }), { minLength: 4, maxLength: 4 }),
        (values) => {
          const given = { ...direction, dense: float32([2, 2], values) };
          const once = normaliseDirection(given, two);
          const [a, b, c, d] = once['dense']!.values;
          expect(norm([a!, c!])).toBeCloseTo(5, 4);
          expect(norm([b!, d!])).toBeCloseTo(2, 4);
          const twice = normaliseDirection(once, two);
          twice['dense']!.values.forEach((value, i) => {
            expect(value).toBeCloseTo(once['dense']!.values[i]!, 4);
          });
        },
      ),
    );
  });

  test('unknown, or of another network', () => {
    expect(() => normaliseDirection(direction, two, { normalisation: 'x' as 'none' })).toThrow(
      "normalisation must be one of filter, layer, weight, dfilter, dlayer, none, got 'x'",
    );
    const { bias, ...less } = direction;
    expect(() => normaliseDirection(less, two)).toThrow("got none for 'bias'");
    expect(() => normaliseDirection({ ...less, bias: bias!, more: bias! }, two)).toThrow(
      "got 'more', which is none of them",
    );
  });
});

describe('random directions', () => {
  const objective = tinyObjective(4, 4);

  test('the same seed, the same values; a repeat or another seed, others', () => {
    const [a, b] = randomDirections(objective, { seed: 1 });
    const [again] = randomDirections(objective, { seed: 1, count: 1 });
    expect(again).toEqual(a);
    expect(b).not.toEqual(a);
    expect(randomDirections(objective, { seed: 1, repeat: 1 })[0]).not.toEqual(a);
    expect(randomDirections(objective, { seed: 2 })[0]).not.toEqual(a);
  });

  test('standard normal before normalisation', () => {
    const large = {
      parameters: [{ name: 'w', shape: [100, 100], kind: 'kernel', filterAxis: 1 }],
      weights: { w: float32([100, 100]) },
    } as const;
    const [raw] = randomDirections(large, { seed: 5, normalisation: 'none' });
    const values = [...raw!['w']!.values];
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(norm(values) / 100).toBeCloseTo(1, 1);
    expect(values.filter((value) => Math.abs(value) > 1.96).length / values.length).toBeCloseTo(
      0.05,
      2,
    );
  });

  test('orthogonal ones are', () => {
    const [a, b] = randomDirections(objective, { seed: 1, orthogonal: true });
    const flat = (direction: Direction): number[] =>
      Object.values(direction).flatMap(({ values }) => [...values]);
    const other = flat(b!);
    const product = flat(a!).reduce((sum, value, i) => sum + value * other[i]!, 0);
    expect(product).toBeCloseTo(0, 5);
  });

  test('a seed that is no whole number', () => {
    expect(() => randomDirections(objective, { seed: 0.5 })).toThrow(
      'randomDirections: seed must be a whole number, got 0.5',
    );
  });

  test('written and read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'unas-directions-'));
    const file = join(folder, 'directions.safetensors');
    const directions = randomDirections(objective, { seed: 1 });
    await writeDirections(file, directions, { seed: '1' });
    expect(await readDirections(file)).toEqual(directions);
    await writeSafetensors(file, {});
    await expect(readDirections(file)).rejects.toThrow("must have tensors 'direction.0.NAME'");
    await rm(folder, { recursive: true });
  });
});

describe('directions through checkpoints', () => {
  const objective = tinyObjective(4, 4);
  const at = (x: number, y: number, directions: readonly Direction[]): Direction =>
    Object.fromEntries(
      objective.parameters.map(({ name, shape }) => [
        name,
        float32(
          shape,
          Array.from(
            objective.weights[name]!.values,
            (w, i) =>
              w + x * directions[0]![name]!.values[i]! + y * directions[1]![name]!.values[i]!,
          ),
        ),
      ]),
    );

  test('other checkpoints lie at (1, 0) and (0, 1)', () => {
    const checkpoints = [tinyTensors(1), tinyTensors(2)] as const;
    const directions = checkpointDirections(objective, checkpoints);
    const [a, b] = directions;
    expect(projectOntoPlane(objective, [a!, b!], checkpoints)).toEqual([
      { x: expect.closeTo(1, 5), y: expect.closeTo(0, 5), off: expect.closeTo(0, 3) },
      { x: expect.closeTo(0, 5), y: expect.closeTo(1, 5), off: expect.closeTo(0, 3) },
    ]);
  });

  test('a point off the plane says how far', () => {
    const [a, b] = randomDirections(objective, { seed: 2, orthogonal: true });
    const [here] = projectOntoPlane(objective, [a!, b!], [objective.weights]);
    expect(here).toEqual({ x: 0, y: 0, off: 0 });
    const [away] = projectOntoPlane(
      objective,
      [a!, b!],
      [at(0, 0, [a!, b!]), tinyTensors(4)],
    ).slice(1);
    expect(away!.off).toBeGreaterThan(0.5);
    expect(() => projectOntoPlane(objective, [a!, a!], [])).toThrow('must not be parallel');
  });

  test('PCA finds the plane that a trajectory is in', () => {
    const directions = randomDirections(objective, { seed: 4 });
    const path = [[3, 1], [2, 0.9], [1, 0.5], [0.3, 0.1]].map(([x, y]) => at(x!, y!, directions)); // prettier-ignore
    const plane = trajectoryPlane(objective, path);
    expect(plane.explained[0] + plane.explained[1]).toBeCloseTo(1, 5);
    expect(plane.explained[0]).toBeGreaterThan(0.9);
    for (const { off } of plane.path) expect(off).toBeLessThan(0.01);
    const lengths = plane.path.map(({ x, y }) => Math.hypot(x, y));
    expect([...lengths].sort((a, b) => b - a)).toEqual(lengths);
    // About their own mean: moving the centre along the plane changes nothing.
    const centred = trajectoryPlane(objective, path, { centred: true });
    const moved = { ...objective, weights: path[0]! };
    const again = trajectoryPlane(moved, path, { centred: true });
    expect(centred.explained[0]).toBeCloseTo(again.explained[0], 5);
    expect(centred.explained[0] + centred.explained[1]).toBeCloseTo(1, 5);
    expect(centred.explained[0]).not.toBeCloseTo(plane.explained[0], 5);
    expect(() => trajectoryPlane(objective, path.slice(1, 2))).toThrow('at least two, got 1');
    expect(() => trajectoryPlane(objective, [path[0]!, path[0]!])).toThrow('got a line');
    expect(() => trajectoryPlane(objective, [{ w: wave([1]) }, path[0]!])).toThrow(
      "got none for 'conv.weight'",
    );
  });
});
