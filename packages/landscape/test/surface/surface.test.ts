import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { log, sum } from '@tensorflow/tfjs-core';
import { float32 } from '@unas/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { functionObjective, type Objective, randomDirections, surface } from '../../src/index.ts';
import { evaluationPlane } from '../../src/plane/index.ts';
import { onBackend, testBackends } from '../../../../tools/testing/backends.ts';
import { linear, quadratic, tinyObjective } from '../objectives.ts';

const backends = await testBackends();

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unas-surface-'));
});
afterEach(() => rm(folder, { recursive: true }));

const alongFirst = { w: float32([1, 2], [1, 0]) };
const alongSecond = { w: float32([1, 2], [0, 1]) };

describe.each(backends)('surface on %s', (backend) => {
  test('a quadratic function, exactly', () =>
    onBackend(backend, async () => {
      const objective = quadratic([2, 8], [0.5, -1]);
      const { x, y, values, centre } = await surface({
        objective,
        directions: [alongFirst, alongSecond],
        x: [-1, 1, 3],
        y: [0, 1, 2],
      });
      expect(x).toEqual([-1, 0, 1]);
      expect(y).toEqual([0, 1]);
      expect(values).toEqual({ loss: [[1, 5], [0, 4], [1, 5]] }); // prettier-ignore
      expect(centre).toEqual({ loss: 0 });
    }));

  test('a slice along one direction', () =>
    onBackend(backend, async () => {
      const objective = quadratic([2, 8], [0.5, -1]);
      const result = await surface({ objective, directions: [alongSecond], x: [-0.5, 1, 4] });
      expect(result.y).toEqual([0]);
      expect(result.values['loss']).toEqual([[1], [0], [1], [4]]);
    }));

  test('a network: the centre is its own evaluation, whatever the batch size', () =>
    onBackend(backend, async () => {
      const whole = tinyObjective(10, 10);
      const directions = randomDirections(whole, { seed: 1 });
      const axes = { x: [-1, 1, 3] } as const;
      const expected = await surface({ objective: whole, directions, ...axes });
      for (const batchSize of [1, 3, 4, 16]) {
        const cut = await surface({ objective: tinyObjective(10, batchSize), directions, ...axes });
        expect(cut.values['loss']![1]![1]).toBe(cut.centre['loss']);
        expect(cut.values['accuracy']).toEqual(expected.values['accuracy']);
        cut.values['loss']!.flat().forEach((value, k) => {
          expect(value).toBeCloseTo(expected.values['loss']!.flat()[k]!, 5);
        });
      }
    }));

  test('recalibrated statistics are the data’s own, at every point', () =>
    onBackend(backend, async () => {
      const objective = tinyObjective(12, 4);
      const directions = randomDirections(objective, { seed: 1 });
      const options = { objective, directions, x: [-1, 1, 3] } as const;
      const running = await surface(options);
      const own = await surface({ ...options, statistics: 'recalibrate' });
      expect(own.configuration['statistics']).toBe('recalibrate');
      expect(own.values['loss']).not.toEqual(running.values['loss']);
      // What the state was does not matter then.
      const state = { ...objective.state, 'bn.running_mean': float32([4], [9, 9, 9, 9]) };
      const other = await surface({
        ...options,
        objective: { ...objective, state },
        statistics: 'recalibrate',
      });
      expect(other.values).toEqual(own.values);
    }));

  test('recalibration with one batch is training mode', () =>
    onBackend(backend, async () => {
      const objective = tinyObjective(8, 8);
      const plane = evaluationPlane({ objective, directions: [], statistics: 'recalibrate' });
      const training: Objective = {
        ...objective,
        evaluate: (weights, state, batch) =>
          objective.evaluate(weights, state, batch, { training: true }),
      };
      const direct = evaluationPlane({ objective: training, directions: [] });
      const [recalibrated, expected] = [await plane.measure(), await direct.measure()];
      plane.dispose();
      direct.dispose();
      // The running variance is unbiased, the batch's own is not: 128 pixels, 1 / 127.
      expect(recalibrated['loss']).toBeCloseTo(expected['loss']!, 2);
    }));

  test('points that are not numbers', () =>
    onBackend(backend, async () => {
      const objective = functionObjective({
        weights: { w: float32([1, 1], [1]) },
        loss: ({ w }) => sum(log(w!)),
      });
      const file = join(folder, 'surface.jsonl');
      const options = { objective, directions: [{ w: float32([1, 1], [1]) }], file } as const;
      const { values } = await surface({ ...options, x: [-2, 0, 3] });
      expect(values['loss']).toEqual([[NaN], [-Infinity], [0]]);
      expect((await readFile(file, 'utf8')).split('\n').slice(1)).toEqual([
        '{"index":0,"values":{"loss":"NaN"}}',
        '{"index":1,"values":{"loss":"-Infinity"}}',
        '{"index":2,"values":{"loss":0}}',
        '',
      ]);
      expect((await surface({ ...options, x: [-2, 0, 3] })).values).toEqual(values);
    }));
});

describe('the file of a surface', () => {
  const objective = linear(10, 4);
  const directions = randomDirections(objective, { seed: 3 });
  const options = { objective, directions, x: [-1, 1, 3], y: [-1, 1, 5] } as const;

  test('a measurement that was stopped resumes to the same bytes', async () => {
    const whole = join(folder, 'whole.jsonl');
    const expected = await surface({ ...options, file: whole });
    const bytes = await readFile(whole, 'utf8');
    for (const stopAfter of [1, 7, 14]) {
      const file = join(folder, `${stopAfter}.jsonl`);
      const stop = new AbortController();
      const stopped = surface({
        ...options,
        file,
        signal: stop.signal,
        onPoint: ({ done }) => {
          if (done === stopAfter) stop.abort(new Error('enough'));
        },
      });
      await expect(stopped).rejects.toThrow('enough');
      expect((await readFile(file, 'utf8')).split('\n')).toHaveLength(stopAfter + 2);
      const measured: number[] = [];
      const resumed = await surface({
        ...options,
        file,
        onPoint: ({ done }) => measured.push(done),
      });
      expect(measured[0]).toBe(stopAfter + 1);
      expect(resumed).toEqual(expected);
      expect(await readFile(file, 'utf8')).toBe(bytes);
    }
  });

  test('a line that was cut off is measured again', async () => {
    const file = join(folder, 'surface.jsonl');
    await surface({ ...options, file });
    const bytes = await readFile(file, 'utf8');
    await writeFile(file, bytes.slice(0, -5));
    await surface({ ...options, file });
    expect(await readFile(file, 'utf8')).toBe(bytes);
  });

  test('another configuration is refused, or kept aside by force', async () => {
    const file = join(folder, 'surface.jsonl');
    await surface({ ...options, file });
    const old = await readFile(file, 'utf8');
    await expect(surface({ ...options, y: [-1, 1, 3], file })).rejects.toThrow(
      `${file} is of another configuration: y is [-1,1,5] there, [-1,1,3] here`,
    );
    await expect(surface({ ...options, objective: linear(11, 4), file })).rejects.toThrow(
      /data is "[0-9a-f]{16}" there, "[0-9a-f]{16}" here; centre is/,
    );
    await surface({ ...options, y: [-1, 1, 3], file, force: true });
    expect(await readFile(`${file}.old-1`, 'utf8')).toBe(old);
    await surface({ ...options, y: [-1, 1, 2], file, force: true });
    expect((await readdir(folder)).sort()).toEqual([
      'surface.jsonl',
      'surface.jsonl.old-1',
      'surface.jsonl.old-2',
    ]);
  });

  test('a file of something else is refused', async () => {
    const file = join(folder, 'notes.txt');
    await writeFile(file, 'my notes\n');
    await expect(surface({ ...options, file })).rejects.toThrow(
      /notes.txt is not a file of unas-plane-2/,
    );
  });
});

describe('two measurements of one file at once', () => {
  const objective = linear(10, 4);
  const directions = randomDirections(objective, { seed: 3 });
  const grid = { objective, directions, x: [-1, 1, 3] } as const;

  test('the second is refused and says who is writing it since when; nothing of it is written', async () => {
    const file = join(folder, 'surface.jsonl');
    let second: Promise<unknown> | undefined;
    const first = surface({
      ...grid,
      file,
      onPoint({ done }) {
        if (done === 2) second = surface({ ...grid, y: [-1, 1, 5], file, force: true });
        second?.catch(() => undefined);
      },
    });
    const expected = await first;
    await expect(second).rejects.toMatchObject({
      name: 'LandscapeError',
      code: 'file-in-use',
      message: expect.stringMatching(
        /^surface: .*surface.jsonl is being written by process \d+ on .*, since \d{4}-/,
      ),
    });
    expect(await surface({ ...grid, file })).toEqual(expected);
    expect(await readdir(folder)).toEqual(['surface.jsonl']);
  });

  test('the second waits where it is told of the first, and has the same values', async () => {
    const file = join(folder, 'surface.jsonl');
    const holders: unknown[] = [];
    let second: Promise<unknown> | undefined;
    const first = await surface({
      ...grid,
      file,
      onPoint({ done }) {
        if (done === 2)
          second = surface({ ...grid, file, onWait: (holder) => holders.push(holder) });
      },
    });
    expect(await second).toEqual(first);
    expect(holders).toEqual([expect.objectContaining({ pid: process.pid })]);
    expect((await readFile(file, 'utf8')).split('\n')).toHaveLength(1 + 9 + 1);
  });
});

describe('a file of 0.1', () => {
  const objective = quadratic([2, 8], [0.5, -1]);
  const grid = { objective, directions: [alongFirst], x: [-1, 1, 3] } as const;

  // As 0.1 wrote it: points in the grid's order, without an index.
  async function writeOld(file: string, points: readonly number[]): Promise<void> {
    const { centre, configuration } = await surface(grid);
    const header = { format: 'unas-plane-1', configuration, centre };
    const lines = [header, ...points.map((loss) => ({ loss }))];
    await writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  }

  test('is resumed', async () => {
    const file = join(folder, 'surface.jsonl');
    await writeOld(file, [41, 42]);
    const { values } = await surface({ ...grid, file });
    expect(values['loss']).toEqual([[41], [42], [1]]);
    expect((await readFile(file, 'utf8')).split('\n')[1]).toBe('{"index":0,"values":{"loss":41}}');
  });

  test('that two runs wrote at once is refused', async () => {
    const file = join(folder, 'surface.jsonl');
    await writeOld(file, [1, 1, 0, 0]);
    await expect(surface({ ...grid, file })).rejects.toThrow(
      `${file} has 4 points for a grid of 3: two runs wrote it at once`,
    );
  });
});

describe('weights that are not finite', () => {
  const objective = tinyObjective(4, 4);
  const directions = randomDirections(objective, { seed: 0 });
  const diverged = {
    ...objective,
    weights: { ...objective.weights, 'bn.bias': float32([4], [1, NaN, 2, Infinity]) },
  };

  test('are one clear error before anything is written', async () => {
    const file = join(folder, 'surface.jsonl');
    await expect(surface({ objective: diverged, directions, file })).rejects.toMatchObject({
      name: 'LandscapeError',
      code: 'not-finite',
      message: "the objective: tensor 'bn.bias' has 2 of 4 values that are not finite",
      hint: 'Use a checkpoint from before the training diverged.',
    });
    expect(await readdir(folder)).toEqual([]);
  });

  test('so is a loss that is not finite at the centre', async () => {
    const infinite = functionObjective({
      weights: { w: float32([1, 1], [0]) },
      loss: ({ w }) => sum(log(w!)),
    });
    const along = [{ w: float32([1, 1], [1]) }];
    await expect(surface({ objective: infinite, directions: along })).rejects.toThrow(
      'surface: the loss at the centre of the plane must be finite, got -Infinity',
    );
  });
});

describe('bad arguments', () => {
  const objective = tinyObjective(4, 4);
  const directions = randomDirections(objective, { seed: 0 });

  test.each([
    [[-1, 1, 1], '[-1, 1, 1]'],
    [[-1, Infinity, 3], '[-1, Infinity, 3]'],
    [[NaN, 1, 3], '[NaN, 1, 3]'],
    [[1, -1, 3], '[1, -1, 3]'],
    [[-1, 1, 2.5], '[-1, 1, 2.5]'],
  ] as const)('the axis %j', async (x, got) => {
    await expect(surface({ objective, directions, x })).rejects.toThrow(
      new RangeError(
        `surface: x must be [min, max, n] with finite min < max and n >= 2, got ${got}`,
      ),
    );
  });

  test('directions of another network', async () => {
    const [a] = directions;
    const foreign = { ...a, 'linear.weight': float32([4, 5]) };
    const other = surface({ objective, directions: [a!, foreign], x: [-1, 1, 2] });
    await expect(other).rejects.toThrow(
      new RangeError(
        "compilePlane: the direction must have the tensors of the objective's parameters, " +
          "'linear.weight' has shape [4, 3], got [4, 5]",
      ),
    );
    await expect(surface({ objective, directions: [] })).rejects.toThrow(
      new RangeError('surface: directions must be one or two, got 0'),
    );
  });

  test('no batches, and batches without an input', async () => {
    const empty = { ...objective, batches: () => [] };
    await expect(surface({ objective: empty, directions })).rejects.toThrow(
      'an objective must have at least one batch, got none',
    );
    const wrong = { ...objective, batches: () => [{ y: new Int32Array(4) }] };
    await expect(surface({ objective: wrong, directions })).rejects.toThrow(
      "every batch must have 'x', got y",
    );
  });

  test('recalibration where there is nothing to recalibrate', async () => {
    const plain = linear(4, 2);
    await expect(
      surface({
        objective: plain,
        directions: randomDirections(plain, { seed: 0 }),
        statistics: 'recalibrate',
      }),
    ).rejects.toThrow("statistics must be 'running'");
  });
});
