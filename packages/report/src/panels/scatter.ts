import * as Plot from '@observablehq/plot';
import { plotSvg } from '@unas/figures';
import { levelColour } from '../level-colour.ts';
import { type Axis, scaleOptions } from './axis.ts';

/** A point of a {@link ScatterPanel}. */
export interface ScatterPoint {
  readonly x: number;
  readonly y: number;
  /** What the pointer is told: lines of text. */
  readonly tip: string;
  /** 0 to 1 on the sequential colour scale. @defaultValue the page's accent */
  readonly level?: number;
  /** How opaque its inside is, 0 to 1. @defaultValue 1 */
  readonly fill?: number;
}

/** Points in a plane. */
export interface ScatterPanel {
  readonly kind: 'scatter';
  /** What the panel shows, for those who cannot see it. */
  readonly alt: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly points: readonly ScatterPoint[];
  /** A horizontal line. @defaultValue none */
  readonly level?: number;
  /** Whether the line of x = y is drawn. @defaultValue false */
  readonly diagonal?: boolean;
}

/** A {@link ScatterPanel} as SVG. Points that are not finite are left out, those beyond the axes are triangles at their edge. */
export function drawScatter({ alt, x, y, points, level, diagonal }: ScatterPanel): string {
  const shown = points.filter((point) => Number.isFinite(point.x) && Number.isFinite(point.y));
  const across = scaleOptions(x, shown.map((point) => point.x)); // prettier-ignore
  const up = scaleOptions(y, shown.map((point) => point.y)); // prettier-ignore
  const isBeyond = (point: ScatterPoint): boolean =>
    point.y < up.domain[0] || point.y > up.domain[1];
  const channels: Plot.DotOptions = {
    x: 'x',
    y: 'y',
    r: 5,
    fill: colourOf,
    stroke: colourOf,
    fillOpacity: ({ fill = 1 }: ScatterPoint) => fill,
    title: 'tip',
  };
  const options: Plot.PlotOptions = {
    width: 420,
    height: 280,
    marginLeft: 60,
    marginBottom: 40,
    x: { ...across, inset: 14 },
    y: { ...up, grid: true, inset: 10 },
    marks: [
      ...(diagonal ? [diagonalLine(across.domain)] : []),
      ...(level === undefined ? [] : [Plot.ruleY([level], { strokeOpacity: 0.5 })]),
      Plot.dot(shown, { ...channels, filter: (point: ScatterPoint) => !isBeyond(point) }),
      Plot.dot(shown, { ...channels, symbol: 'triangle', filter: isBeyond }),
    ],
  };
  return plotSvg(options, { alt });
}

function diagonalLine(ends: readonly [number, number]): Plot.Line {
  const same = (value: number): number => value;
  return Plot.line(ends, { x: same, y: same, strokeOpacity: 0.5, strokeDasharray: '4 3' });
}

function colourOf({ level }: ScatterPoint): string {
  return level === undefined ? 'var(--accent)' : levelColour(level);
}
