import * as Plot from '@observablehq/plot';
import { plotSvg } from '@unas/figures';
import { levelColour } from '../level-colour.ts';
import { type Axis, scaleOptions } from './axis.ts';

/** A point of a {@link Strip}. */
export interface StripPoint {
  readonly x: number;
  /** Stands above the point, so that points can be told apart without their colours. */
  readonly label: string;
  /** What the pointer is told: lines of text. */
  readonly tip: string;
  /** 0 to 1 on the sequential colour scale. */
  readonly level: number;
}

/** A row of points that have something in common. */
export interface Strip {
  readonly name: string;
  readonly points: readonly StripPoint[];
}

/** How far values spread within rows and between them: a line of dots a row. */
export interface StripsPanel {
  readonly kind: 'strips';
  /** What the panel shows, for those who cannot see it. */
  readonly alt: string;
  readonly x: Axis;
  readonly strips: readonly Strip[];
}

/** A {@link StripsPanel} as SVG. */
export function drawStrips({ alt, x, strips }: StripsPanel): string {
  const points = strips.flatMap(({ name, points: own }) =>
    own.filter((point) => Number.isFinite(point.x)).map((point) => ({ ...point, name })),
  );
  const options: Plot.PlotOptions = {
    width: 620,
    height: 80 + 46 * strips.length,
    marginLeft: 84,
    marginBottom: 40,
    x: { ...scaleOptions(x, points.map((point) => point.x)), grid: true, inset: 14 }, // prettier-ignore
    y: { label: null, domain: strips.map(({ name }) => name), padding: 0.6 },
    marks: [
      Plot.ruleY(
        points,
        Plot.groupY({ x1: 'min', x2: 'max' }, { y: 'name', x1: 'x', x2: 'x', strokeOpacity: 0.35 }),
      ),
      Plot.dot(points, {
        x: 'x',
        y: 'name',
        r: 6,
        fill: ({ level }: StripPoint) => levelColour(level),
        title: 'tip',
      }),
      Plot.text(points, { x: 'x', y: 'name', text: 'label', dy: -14, fontSize: 9, fill: 'currentColor' }), // prettier-ignore
    ],
  };
  return plotSvg(options, { alt });
}
