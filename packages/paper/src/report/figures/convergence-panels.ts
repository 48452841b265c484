import * as Plot from '@observablehq/plot';
import { widthColour } from '../width-colour.ts';
import { plotSvg } from './plot-svg.ts';

/** Loss of one architecture after one epoch. */
export interface LossPoint {
  readonly name: string;
  readonly width: number;
  readonly depth: number;
  readonly epoch: number;
  readonly train: number;
  readonly test: number | null;
}

/**
 * The paper's convergence figure: training and test loss against epochs, one line an architecture,
 * coloured by width, both on one scale.
 */
export function convergencePanels(points: readonly LossPoint[], what: string): string[] {
  const losses = points.flatMap(({ train, test }) => (test === null ? [train] : [train, test]));
  const domain = lossDomain(losses);
  return [
    convergencePanel(points, { field: 'train', label: 'training loss', domain, what }),
    convergencePanel(
      points.filter(({ test }) => test !== null),
      { field: 'test', label: 'test loss', domain, what },
    ),
  ];
}

export interface PanelOptions {
  readonly field: 'train' | 'test';
  readonly label: string;
  readonly what: string;
  /**
   * Lowest and highest loss shown.
   * @defaultValue that of the points
   */
  readonly domain?: readonly [number, number];
}

/** One panel of the figure. */
export function convergencePanel(points: readonly LossPoint[], options: PanelOptions): string {
  const { field, label, what } = options;
  const { domain = lossDomain(points.flatMap((point) => point[field] ?? [])) } = options;
  const last = Math.max(1, ...points.map(({ epoch }) => epoch));
  const colour = ({ width }: LossPoint): string => widthColour(width);
  const ends = points.filter(({ epoch }) => epoch === last);
  const plot: Plot.PlotOptions = {
    width: 420,
    height: 320,
    marginLeft: 44,
    marginRight: 52,
    marginBottom: 40,
    x: {
      label: 'epoch',
      ticks: epochTicks(last),
      tickFormat: 'd',
      domain: last === 1 ? [0.5, 1.5] : [1, last],
    },
    y: { label, domain: [...domain], clamp: true, grid: true, ticks: 6 },
    marks: [
      Plot.lineY(points, { x: 'epoch', y: field, z: 'name', stroke: colour, strokeWidth: 2 }),
      Plot.dot(last > 30 ? ends : points, {
        x: 'epoch',
        y: field,
        r: 3,
        fill: colour,
        title: (point: LossPoint) =>
          `${point.name}\nwidth ${point.width}c, depth ${point.depth}\nepoch ${point.epoch}: ${label} ${point[field]!.toFixed(3)}`,
      }),
      Plot.text(spreadLabels(ends, field, domain), {
        x: 'epoch',
        y: 'at',
        text: (end: { point: LossPoint }) => `${end.point.width}c`,
        textAnchor: 'start',
        dx: 8,
        fill: 'currentColor',
      }),
    ],
  };
  const alt = `Lines of ${label} against epochs for ${what}, coloured by width.`;
  return plotSvg(plot, { alt });
}

/** From the lowest loss to the highest; what is worse than guessing among ten classes is clamped. */
export function lossDomain(losses: readonly number[]): [number, number] {
  if (losses.length === 0) return [0, 1];
  const high = Math.min(Math.max(...losses), 1.1 * Math.log(10));
  const low = Math.min(...losses, high);
  const margin = 0.05 * (high - low || 1);
  return [low - margin, high + margin];
}

function epochTicks(last: number): number[] {
  if (last <= 10) return Array.from({ length: last }, (_, index) => index + 1);
  const step = Math.ceil(last / 6 / 5) * 5;
  return Array.from({ length: Math.floor(last / step) }, (_, index) => (index + 1) * step);
}

/** Heights for the labels at the lines' ends, moved apart where they would overlap. */
function spreadLabels(
  ends: readonly LossPoint[],
  field: 'train' | 'test',
  [low, high]: readonly [number, number],
): { point: LossPoint; epoch: number; at: number }[] {
  const apart = (high - low) / 22;
  let before = -Infinity;
  const labels = [...ends]
    .sort((a, b) => a[field]! - b[field]!)
    .map((point) => {
      before = Math.max(Math.min(point[field]!, high), before + apart);
      return { point, epoch: point.epoch, at: before };
    });
  let above = Infinity;
  for (const label of labels.reverse()) {
    label.at = Math.min(label.at, high, above - apart);
    above = label.at;
  }
  return labels;
}
