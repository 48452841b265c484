import type { CellPanel } from './cell.ts';
import type { GridPanel } from './grid.ts';
import type { IntervalsPanel } from './intervals.ts';
import type { LinesPanel } from './lines.ts';
import type { ScatterPanel } from './scatter.ts';
import type { StripsPanel } from './strips.ts';
import type { SurfacePanel } from './surface.ts';

/** One drawing of a figure, as data. */
export type Panel =
  | ScatterPanel
  | LinesPanel
  | IntervalsPanel
  | StripsPanel
  | GridPanel
  | CellPanel
  | SurfacePanel
  | SvgPanel;

/** A drawing that was made elsewhere. */
export interface SvgPanel {
  readonly kind: 'svg';
  /** Coloured by the page: `currentColor` and the page's properties, such as `var(--accent)`. */
  readonly svg: string;
  /** What the drawing shows, for those who cannot see it. */
  readonly alt: string;
}
