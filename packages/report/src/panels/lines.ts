import * as Plot from '@observablehq/plot';
import { plotSvg } from '@unas/figures';
import { levelColour } from '../level-colour.ts';
import { type Axis, scaleOptions } from './axis.ts';

/** A line of a {@link LinesPanel}. */
export interface Line {
  readonly name: string;
  /** What stands at its end, so that lines can be told apart without their colours. */
  readonly label: string;
  /** 0 to 1 on the sequential colour scale. @defaultValue the page's accent */
  readonly level?: number;
  /** By increasing x; `tip` is what the pointer is told. */
  readonly points: readonly { readonly x: number; readonly y: number; readonly tip: string }[];
}

/** Lines in a plane. */
export interface LinesPanel {
  readonly kind: 'lines';
  /** What the panel shows, for those who cannot see it. */
  readonly alt: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly Line[];
}

/** More points than this on a line are not marked one by one. */
const mostDots = 30;

interface Mark {
  readonly line: Line;
  readonly x: number;
  readonly y: number;
  readonly tip: string;
}

/** A {@link LinesPanel} as SVG. Points that are not finite are left out, those beyond the axes are triangles at their edge. */
export function drawLines({ alt, x, y, lines }: LinesPanel): string {
  const marks = lines.flatMap((line): Mark[] =>
    line.points.filter((point) => Number.isFinite(point.y)).map((point) => ({ ...point, line })),
  );
  const across = scaleOptions(x, marks.map((mark) => mark.x)); // prettier-ignore
  const up = scaleOptions(y, marks.map((mark) => mark.y)); // prettier-ignore
  const ends = lines.flatMap((line) => marks.filter((mark) => mark.line === line).at(-1) ?? []);
  const isBeyond = ({ y: value }: Mark): boolean => value < up.domain[0] || value > up.domain[1];
  const isLong = marks.length > mostDots * lines.length;
  const channels: Plot.DotOptions = { x: 'x', y: 'y', r: 3.5, fill: colourOf, title: 'tip' };
  const options: Plot.PlotOptions = {
    width: 420,
    height: 320,
    marginLeft: 48,
    marginRight: 56,
    marginBottom: 40,
    x: { ...across, insetLeft: 8, insetRight: 8 },
    y: { ...up, grid: true, inset: 8 },
    marks: [
      Plot.lineY(marks, {
        x: 'x',
        y: 'y',
        z: ({ line }: Mark) => line.name,
        stroke: colourOf,
        strokeWidth: 2,
      }),
      Plot.dot(isLong ? ends : marks, { ...channels, filter: (mark: Mark) => !isBeyond(mark) }),
      Plot.dot(marks, { ...channels, symbol: 'triangle', filter: isBeyond }),
      Plot.text(apart(ends, up.domain), {
        x: 'x',
        y: 'y',
        text: ({ line }: Mark) => line.label,
        textAnchor: 'start',
        dx: 10,
        fill: 'currentColor',
      }),
    ],
  };
  return plotSvg(options, { alt });
}

function colourOf({ line: { level } }: Mark): string {
  return level === undefined ? 'var(--accent)' : levelColour(level);
}

/** Ends with heights for their labels, moved apart where they would overlap. */
function apart(ends: readonly Mark[], [low, high]: readonly [number, number]): Mark[] {
  const gap = (high - low) / 20;
  let below = -Infinity;
  const rising = [...ends]
    .sort((a, b) => a.y - b.y)
    .map((mark) => ({ ...mark, y: (below = Math.max(Math.min(mark.y, high), below + gap)) }));
  let above = Infinity;
  return rising
    .reverse()
    .map((mark) => ({ ...mark, y: (above = Math.min(mark.y, high, above - gap)) }));
}
