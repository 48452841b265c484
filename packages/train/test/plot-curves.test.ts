import { expect, test } from 'vitest';
import { type EpochMetrics, plotCurves } from '../src/index.ts';

const epoch = (number: number, train: number, test: number | null): EpochMetrics => ({
  event: 'epoch',
  epoch: number,
  step: number,
  learningRate: 0.1,
  train: { loss: train, top1Error: train / 4, top5Error: 0 },
  test: test === null ? null : { loss: test, top1Error: test / 4, top5Error: 0 },
});

test('one curve below the other on one scale', () => {
  const epochs = [epoch(1, 2, null), epoch(2, 1, 1.5), epoch(3, 0, 1)];
  expect(plotCurves(epochs, { width: 24, height: 5 })).toMatchInlineSnapshot(`
    "train loss
      2.000 ┼──╮
      1.500 ┤  ╰─────╮
      1.000 ┤        ╰─────╮
      0.500 ┤              ╰─────╮
      0.000 ┤                    ╰──
            epoch 1          epoch 3
    test loss
      2.000 ┼
      1.500 ┼─────────────────╮
      1.000 ┤                 ╰─────
      0.500 ┤
      0.000 ┤
            epoch 1          epoch 3"
  `);
});

test('colours put both curves in one area', () => {
  const text = plotCurves([epoch(1, 2, 1), epoch(2, 1, 2)], { colour: true, width: 10 });
  expect(text.split('\n')[0]).toBe('\u001b[36mtrain\u001b[0m and \u001b[33mtest\u001b[0m loss');
  expect(text.match(/epoch 1/g)).toHaveLength(1);
});

test('a single epoch, and none', () => {
  expect(plotCurves([epoch(1, 2, null)], { value: 'top1Error', height: 3 })).toContain('0.500 ┼──');
  expect(() => plotCurves([])).toThrow('plotCurves: epochs must not be empty');
});
