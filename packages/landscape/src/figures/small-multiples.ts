import { LandscapeError } from '../landscape-error.ts';
import { type Grid, quantityGrid } from '../numbers/quantity-grid.ts';
import type { PlaneSurface } from '../plane/plane-surface.ts';
import type { ContourFigureOptions } from './contour-figure.ts';
import { checkPlane } from './internal/check-plane.ts';
import { colourBar, colourBarWidth } from './internal/colour-bar.ts';
import { contourPanel } from './internal/contour-panel.ts';
import { heading, svgDocument } from './internal/document.ts';
import { label } from './internal/element.ts';
import { axes, type Frame } from './internal/frame.ts';
import { heatPanel, paddedRange } from './internal/heat-panel.ts';
import { chosenLevels, finiteRange } from './internal/levels.ts';
import { centreMark } from './internal/trajectory-path.ts';
import { themeColours } from './theme.ts';

/** One panel of {@link smallMultiples}. */
export interface Multiple {
  readonly name: string;
  readonly surface: PlaneSurface;
  /** Panels of a group stand together under its name, groups in the order of their first panels. @defaultValue none */
  readonly group?: string;
}

/** Options of {@link smallMultiples}. */
export interface SmallMultiplesOptions extends Omit<ContourFigureOptions, 'title' | 'trajectory'> {
  /** @defaultValue 'contour' */
  readonly kind?: 'contour' | 'heatmap';
  /** Panels beside each other. @defaultValue 4 */
  readonly columns?: number;
}

const gap = { x: 56, y: 66 } as const;
const groupHeading = 26;

/**
 * Panels on common levels and colours, so that they compare, such as the landscapes of cells by width. An SVG document.
 *
 * @throws LandscapeError when there are no panels, or one of them is not over a plane
 */
export function smallMultiples(
  multiples: readonly Multiple[],
  options: SmallMultiplesOptions = {},
): string {
  const { quantity = 'loss', theme = 'light', size = 160, kind = 'contour', columns = 4 } = options;
  const colours = themeColours('smallMultiples', theme);
  if (multiples.length === 0)
    throw new LandscapeError('smallMultiples: there must be at least one panel, got none');
  const panels = multiples.map(({ surface, ...panel }) => ({
    ...panel,
    grid: checkPlane('smallMultiples', quantityGrid(surface, quantity)),
  }));
  const range = finiteRange(
    'smallMultiples',
    panels.flatMap(({ grid }) => grid.z.flat()),
  );
  const levels = chosenLevels('smallMultiples', options.levels ?? 10, range);
  const draw = ({ name, grid, left, top }: PlacedPanel): string => {
    const frame = panelFrame(grid, { left, top, size, kind });
    const body =
      kind === 'contour'
        ? contourPanel(grid, frame, colours, { levels, range })
        : heatPanel(grid, frame, colours, range);
    const title = label(name, { x: left, y: top - 7, 'font-weight': 600 });
    const mark = kind === 'contour' ? colours : { ...colours, ink: '#ffffff' };
    return title + body + centreMark(frame, mark) + axes(frame, colours, { x: '', y: '' });
  };
  const { placed, headings, width, height } = layOut(panels, size, columns);
  const bar =
    kind === 'heatmap'
      ? colourBar({ left: width, top: placed[0]!.top, height: size }, range, '')
      : '';
  return svgDocument(
    { width: width + (kind === 'heatmap' ? colourBarWidth : 0), height },
    colours,
    `${quantity} of ${multiples.map(({ name }) => name).join(', ')}`,
    ...headings.map(({ text, top }) => heading(text, gap.x - 16, top)),
    ...placed.map(draw),
    bar,
  );
}

interface Panel {
  readonly name: string;
  readonly group?: string;
  readonly grid: Grid;
}

interface PlacedPanel extends Panel {
  readonly left: number;
  readonly top: number;
}

function layOut(
  panels: readonly Panel[],
  size: number,
  columns: number,
): {
  placed: PlacedPanel[];
  headings: { text: string; top: number }[];
  width: number;
  height: number;
} {
  const placed: PlacedPanel[] = [];
  const headings: { text: string; top: number }[] = [];
  let top = 0;
  let widest = 0;
  for (const group of new Set(panels.map((panel) => panel.group))) {
    if (group !== undefined) {
      headings.push({ text: group, top: top + groupHeading - 6 });
      top += groupHeading;
    }
    const members = panels.filter((panel) => panel.group === group);
    members.forEach((panel, i) => {
      const left = gap.x - 16 + (i % columns) * (size + gap.x);
      placed.push({ ...panel, left, top: top + 28 + Math.floor(i / columns) * (size + gap.y) });
    });
    top += Math.ceil(members.length / columns) * (size + gap.y);
    widest = Math.max(widest, Math.min(columns, members.length));
  }
  return { placed, headings, width: widest * (size + gap.x), height: top };
}

function panelFrame(
  grid: Grid,
  { left, top, size, kind }: { left: number; top: number; size: number; kind: string },
): Frame {
  const range = (values: readonly number[]): readonly [number, number] =>
    kind === 'contour' ? [values[0]!, values.at(-1)!] : paddedRange(values);
  return { left, top, width: size, height: size, x: range(grid.x), y: range(grid.y) };
}
