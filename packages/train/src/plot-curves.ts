import { plot, cyan, yellow } from 'asciichart';
import type { EpochMetrics } from './classification/metrics.ts';

/** Options of {@link plotCurves}. */
export interface PlotCurvesOptions {
  /** What is drawn. @defaultValue 'loss' */
  readonly value?: 'loss' | 'top1Error' | 'top5Error';
  /** Columns of the plotting area. @defaultValue 60 */
  readonly width?: number;
  /** Rows of a plotting area. @defaultValue 12 */
  readonly height?: number;
  /** Both curves in one area, in ANSI colours: training cyan, test yellow; else one below the other. @defaultValue false */
  readonly colour?: boolean;
}

const titles = { loss: 'loss', top1Error: 'top-1 error', top5Error: 'top-5 error' };

/**
 * Training and test curves over epochs as lines of text for a terminal, on one scale, epochs in between interpolated.
 *
 * @throws RangeError when `epochs` is empty
 */
export function plotCurves(
  epochs: readonly EpochMetrics[],
  { value = 'loss', width = 60, height = 12, colour = false }: PlotCurvesOptions = {},
): string {
  if (epochs.length === 0) throw new RangeError('plotCurves: epochs must not be empty');
  const curves = (['train', 'test'] as const)
    .map((split) => ({ split, points: pointsOf(epochs, split, value) }))
    .filter(({ points }) => points.length > 0);
  const values = curves.flatMap(({ points }) => points.map(([, y]) => y));
  const [first, last] = [epochs[0]!.epoch, epochs.at(-1)!.epoch];
  const sampled = curves.map(({ points }) => sample(points, first, last, width));
  const axis = `${margin}epoch ${first}${`epoch ${last}`.padStart(width - `epoch ${first}`.length)}`;
  const draw = (series: number[][], colors?: string[]): string =>
    plot(series, { ...rangeOf(values), height: height - 1, format, ...(colors && { colors }) })
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n');
  if (colour) {
    const title = `${cyan}train\x1b[0m and ${yellow}test\x1b[0m ${titles[value]}`;
    return [title, draw(sampled, [cyan, yellow]), axis].join('\n');
  }
  return curves
    .flatMap(({ split }, index) => [`${split} ${titles[value]}`, draw([sampled[index]!]), axis])
    .join('\n');
}

const margin = ' '.repeat(8);

function format(value: number): string {
  return value.toFixed(3).padStart(margin.length - 1);
}

// A flat curve lies in the middle.
function rangeOf(values: readonly number[]): { min: number; max: number } {
  const [min, max] = [Math.min(...values), Math.max(...values)];
  return min < max ? { min, max } : { min: min - 0.5, max: max + 0.5 };
}

type Point = readonly [epoch: number, value: number];

function pointsOf(
  epochs: readonly EpochMetrics[],
  split: 'train' | 'test',
  value: NonNullable<PlotCurvesOptions['value']>,
): Point[] {
  return epochs.flatMap((line) => (line[split] ? [[line.epoch, line[split][value]] as const] : []));
}

// The curve at `width` evenly spaced epochs: linear between points, level outside them.
function sample(points: readonly Point[], first: number, last: number, width: number): number[] {
  return Array.from({ length: width }, (_, column) => {
    const epoch = first + ((last - first) * column) / (width - 1);
    const after = points.findIndex(([at]) => at >= epoch);
    const [x1, y1] = points.at(after)!;
    const [x0, y0] = points[Math.max(after - 1, 0)]!;
    return after <= 0 || x1 === x0 ? y1 : y0 + ((y1 - y0) * (epoch - x0)) / (x1 - x0);
  });
}
