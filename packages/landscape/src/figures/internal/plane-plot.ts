import * as Plot from '@observablehq/plot';
import { type FigureTheme, numberColours, themeColours } from '@unas/figures';
import * as messages from '../../messages.ts';
import { contourMarks } from './contour-marks.ts';
import { heatMarks } from './heat-marks.ts';
import { notFiniteMarks } from './not-finite.ts';
import { facets, type Panel, type PlacedPanel, placePanels } from './panels.ts';

/** @internal Options of {@link planePlot}. */
export interface PlanePlotOptions {
  readonly kind: 'contour' | 'heatmap';
  /** Values of the first and last colour. */
  readonly range: readonly [number, number];
  /** Of contours. */
  readonly levels?: readonly number[];
  readonly theme: FigureTheme;
  /** Side of a plot area in pixels. */
  readonly size: number;
  /** Most panels in a row. @defaultValue 1 */
  readonly columns?: number;
  /** Names of the axes. @defaultValue none */
  readonly axes?: { readonly x: string; readonly y: string };
  readonly trajectory?: readonly { readonly x: number; readonly y: number }[];
}

/** @internal A plot whose margins are given. */
export type PlanePlot = Plot.PlotOptions & { readonly marginTop: number; readonly marginBottom: number }; // prettier-ignore

// Pixels between panels, and more of them above a row that begins a group.
const gap = { x: 28, y: 34, group: 26 } as const;

/** @internal Surfaces over planes, on common axes and colours, as one plot. */
export function planePlot(
  caller: string,
  panels: readonly Panel[],
  { kind, range, levels = [], theme, size, columns = 1, axes, trajectory }: PlanePlotOptions,
): PlanePlot {
  for (const { grid } of panels)
    if (grid.x.length < 2 || grid.y.length < 2)
      throw new RangeError(messages.notAPlane(caller, grid.x.length, grid.y.length));
  const placed = placePanels(panels, columns);
  const { ink, lines } = themeColours(theme);
  const extent = kind === 'contour' ? outerPoints : outerBoxes;
  const frame = {
    x: extent(panels.map(({ grid }) => grid.x)),
    y: extent(panels.map(({ grid }) => grid.y)),
  };
  const isShown = ([from, to]: readonly number[]): boolean => from! <= 0 && to! >= 0;
  const centre = isShown(frame.x) && isShown(frame.y) ? [[0, 0]] : [];
  const ticks = Math.max(2, Math.round(size / 60));
  const axis = { ticks, tickSize: 4, labelAnchor: 'center', labelArrow: 'none' } as const;
  return {
    ...layOut(placed, size, axes !== undefined),
    x: { domain: frame.x },
    y: { domain: frame.y },
    color: numberColours(range, kind === 'contour' ? { part: lines } : {}),
    marks: [
      kind === 'contour' ? contourMarks(placed, { levels, theme, size }) : heatMarks(placed, range),
      notFiniteMarks(placed, frame, theme),
      Plot.dot(centre, {
        ...{ symbol: 'plus', r: 3, strokeWidth: 1.4 },
        stroke: kind === 'contour' ? ink : '#ffffff',
      }),
      trajectory === undefined ? [] : trajectoryMarks(trajectory, theme),
      Plot.frame({ strokeOpacity: 0.35 }),
      Plot.axisX({ ...axis, label: axes?.x ?? null }),
      Plot.axisY({ ...axis, label: axes?.y ?? null }),
      titleMarks(placed),
    ],
  };
}

/** Margins and sizes of a facetted plot whose frames are squares. */
function layOut(panels: readonly PlacedPanel[], size: number, namedAxes: boolean): PlanePlot {
  const across = Math.max(...panels.map(({ column }) => column)) + 1;
  const down = panels.at(-1)!.row + 1;
  const grouped = panels.some(({ group }) => group !== undefined);
  const gapY = gap.y + (grouped ? gap.group : 0);
  const margins = {
    marginTop: grouped ? 26 + gap.group : 26,
    marginRight: 14,
    marginBottom: namedAxes ? 38 : 24,
    marginLeft: namedAxes ? 46 : 36,
  };
  return {
    ...margins,
    width: across * size + (across - 1) * gap.x + margins.marginLeft + margins.marginRight,
    height: down * size + (down - 1) * gapY + margins.marginTop + margins.marginBottom,
    fx: { axis: null, padding: across === 1 ? 0 : gap.x / (size + gap.x) },
    fy: { axis: null, padding: down === 1 ? 0 : gapY / (size + gapY) },
  };
}

/** The names of panels, and of groups above their first. */
function titleMarks(panels: readonly PlacedPanel[]): Plot.Markish[] {
  const named = panels.map((panel) => ({ panel }));
  const groups = named.filter(
    ({ panel }, i) => panel.group !== undefined && panel.group !== panels[i - 1]?.group,
  );
  const place = { ...facets, frameAnchor: 'top-left', lineAnchor: 'bottom', fontWeight: 600 } as const; // prettier-ignore
  const single = panels.length === 1;
  return [
    Plot.text(named, { ...place, text: ({ panel }) => panel.name, dy: -7, fontSize: single ? 12 : 11 }), // prettier-ignore
    Plot.text(groups, { ...place, text: ({ panel }) => panel.group, dy: -7 - gap.group, fontSize: 12 }), // prettier-ignore
  ];
}

/** A path through the plane: a dot a checkpoint, the last one ringed. */
function trajectoryMarks(
  path: readonly { readonly x: number; readonly y: number }[],
  theme: FigureTheme,
): Plot.Markish[] {
  const { mark, paper } = themeColours(theme);
  const at = { x: 'x', y: 'y', clip: true } as const;
  return [
    Plot.line(path, { ...at, stroke: mark, strokeWidth: 1.6 }),
    Plot.dot(path.slice(0, -1), { ...at, r: 2.2, fill: mark }),
    Plot.dot(path.slice(-1), { ...at, r: 4, fill: paper, stroke: mark, strokeWidth: 2 }),
  ];
}

// The frame ends at the outer points.
function outerPoints(axes: readonly (readonly number[])[]): [number, number] {
  return [Math.min(...axes.map((axis) => axis[0]!)), Math.max(...axes.map((axis) => axis.at(-1)!))];
}

// The frame ends half a box beyond them.
function outerBoxes(axes: readonly (readonly number[])[]): [number, number] {
  return outerPoints(
    axes.map((axis) => {
      const half = (axis[1]! - axis[0]!) / 2;
      return [axis[0]! - half, axis.at(-1)! + half];
    }),
  );
}
