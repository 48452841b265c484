import * as Plot from '@observablehq/plot';
import { plotSvg } from '@unas/figures';
import { type Axis, scaleOptions } from './axis.ts';

/** An estimate with its interval. */
export interface IntervalRow {
  /** A name, or a place along an axis. */
  readonly at: string | number;
  /** NaN where it is undefined: a name keeps its line, without a mark. */
  readonly estimate: number;
  readonly interval: readonly [low: number, high: number];
  /** What the pointer is told: lines of text. */
  readonly tip: string;
}

/** Estimates with intervals: named ones below each other (a forest plot), or along an axis. */
export interface IntervalsPanel {
  readonly kind: 'intervals';
  /** What the panel shows, for those who cannot see it. */
  readonly alt: string;
  /** Of the estimates; a line marks zero. */
  readonly value: Axis;
  /** Of the places; without it rows have names. @defaultValue none */
  readonly along?: Axis;
  readonly rows: readonly IntervalRow[];
}

const accent = 'var(--accent)';

/** An {@link IntervalsPanel} as SVG. */
export function drawIntervals(panel: IntervalsPanel): string {
  const shown = panel.rows.filter(({ estimate }) => Number.isFinite(estimate));
  const { alt, along } = panel;
  return plotSvg(along ? alongAxis({ ...panel, along }, shown) : byName(panel, shown), { alt });
}

function byName({ value, rows }: IntervalsPanel, shown: readonly IntervalRow[]): Plot.PlotOptions {
  const names = rows.map(({ at }) => String(at));
  return {
    width: 420,
    height: 70 + 34 * rows.length,
    marginLeft: 16 + 6.5 * Math.max(...names.map(({ length }) => length), 0),
    marginTop: 28,
    marginBottom: 40,
    x: { ...scaleOptions(value, endsOf(shown)), grid: true },
    y: { label: null, domain: names },
    marks: [
      Plot.ruleX([0], { strokeOpacity: 0.6 }),
      Plot.ruleY(shown, { y: 'at', x1: low, x2: high, ...bar }),
      Plot.dot(shown, { y: 'at', x: 'estimate', r: 4, fill: accent, title: 'tip' }),
    ],
  };
}

function alongAxis(
  { value, along }: IntervalsPanel & { readonly along: Axis },
  shown: readonly IntervalRow[],
): Plot.PlotOptions {
  const places = shown.map(({ at }) => Number(at));
  const isLong = places.length > 30;
  return {
    width: 420,
    height: 240,
    marginLeft: 48,
    marginBottom: 40,
    x: { ...scaleOptions(along, places), inset: 14 },
    y: { ...scaleOptions(value, endsOf(shown)), grid: true },
    marks: [
      Plot.ruleY([0], { strokeOpacity: 0.6 }),
      Plot.ruleX(shown, { x: 'at', y1: low, y2: high, ...bar, strokeWidth: isLong ? 1 : 5 }),
      Plot.lineY(shown, { x: 'at', y: 'estimate', stroke: accent }),
      Plot.dot(shown, { x: 'at', y: 'estimate', r: isLong ? 1.5 : 4, fill: accent, title: 'tip' }),
    ],
  };
}

const bar = { stroke: accent, strokeOpacity: 0.45, strokeWidth: 5, strokeLinecap: 'round' } as const; // prettier-ignore

const low = ({ interval }: IntervalRow): number => interval[0];
const high = ({ interval }: IntervalRow): number => interval[1];

/** The values that the axis must hold, zero among them. */
function endsOf(rows: readonly IntervalRow[]): number[] {
  return [0, ...rows.flatMap(({ interval }) => interval)];
}
