import * as Plot from '@observablehq/plot';
import { plotSvg } from '@unas/figures';

/** A field of a {@link GridPanel}. */
export interface GridField {
  readonly x: number;
  readonly y: number;
  /** The darker, the larger. */
  readonly value: number;
  /** The value as it is written into the field. */
  readonly text: string;
  /** What the pointer is told: lines of text. */
  readonly tip: string;
}

/** Something to be marked in a field. */
export interface GridMark {
  readonly x: number;
  readonly y: number;
  /** Area of a disc in the field. @defaultValue no disc */
  readonly size?: number;
  /** Written beside a ring around the field's middle. @defaultValue no ring */
  readonly ring?: string;
  /** What the pointer is told: lines of text. */
  readonly tip: string;
}

/** A table of two discrete numbers as a heat map, with marks on it. */
export interface GridPanel {
  readonly kind: 'grid';
  readonly title: string;
  /** What the panel shows, for those who cannot see it. */
  readonly alt: string;
  readonly x: string;
  readonly y: string;
  readonly fields: readonly GridField[];
  readonly marks: readonly GridMark[];
}

/** Pixels that marks lie below the middle of their field, which has its number at the top. */
const below = 5;

/** A {@link GridPanel} as SVG. */
export function drawGrid({ alt, x, y, fields, marks }: GridPanel): string {
  const most = Math.max(...fields.map(({ value }) => value));
  const last = Math.max(...fields.map((field) => field.x));
  const rings = marks.filter(({ ring }) => ring !== undefined);
  const place = { x: 'x', y: 'y', dy: below, title: 'tip' } as const;
  const options: Plot.PlotOptions = {
    width: 420,
    height: 300,
    marginLeft: 44,
    marginBottom: 40,
    x: { label: x, type: 'band', padding: 0.06 },
    y: { label: y, type: 'band', reverse: true, padding: 0.08 },
    r: { type: 'sqrt', domain: [0, 40], range: [0, 12] },
    marks: [
      Plot.cell(fields, {
        x: 'x',
        y: 'y',
        fill: 'var(--accent)',
        fillOpacity: ({ value }: GridField) => 0.06 + 0.5 * Math.sqrt(value / most),
        rx: 3,
        title: 'tip',
      }),
      Plot.text(fields, { x: 'x', y: 'y', text: 'text', textAnchor: 'start', dx: -17, dy: -14, fontSize: 8 }), // prettier-ignore
      Plot.dot(
        marks.filter(({ size }) => size !== undefined),
        { ...place, r: 'size', fill: 'var(--mark)', fillOpacity: 0.85 },
      ),
      Plot.dot(rings, { ...place, r: 12, stroke: 'currentColor', strokeWidth: 1.5 }),
      ringNames(rings.filter((mark) => mark.x < last), 'start'), // prettier-ignore
      ringNames(rings.filter((mark) => mark.x === last), 'end'), // prettier-ignore
    ],
  };
  return plotSvg(options, { alt });
}

function ringNames(rings: readonly GridMark[], textAnchor: 'start' | 'end'): Plot.Text {
  const dx = textAnchor === 'start' ? 16 : -16;
  return Plot.text(rings, { x: 'x', y: 'y', text: 'ring', textAnchor, dx, dy: below, fontSize: 9, fontWeight: 600 }); // prettier-ignore
}
