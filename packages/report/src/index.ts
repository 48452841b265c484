export type {
  Block,
  Claims,
  Definition,
  Figure,
  JudgedClaim,
  Notice,
  Prose,
  Report,
  Section,
  ShownColumn,
  Table,
} from './document.ts';
export { type Dataset, datasetOf, type Value } from './dataset.ts';
export { levelColour } from './level-colour.ts';
export { type Axis, domainOf } from './panels/axis.ts';
export { type CellPanel, drawCellPanel } from './panels/cell.ts';
export { drawGrid, type GridField, type GridMark, type GridPanel } from './panels/grid.ts';
export { drawIntervals, type IntervalRow, type IntervalsPanel } from './panels/intervals.ts';
export { drawLines, type Line, type LinesPanel } from './panels/lines.ts';
export type { Panel, SvgPanel } from './panels/panel.ts';
export { drawScatter, type ScatterPanel, type ScatterPoint } from './panels/scatter.ts';
export { drawStrips, type Strip, type StripPoint, type StripsPanel } from './panels/strips.ts';
export { drawSurface, type SurfacePanel } from './panels/surface.ts';
export { renderReport, type RenderReportOptions } from './render-report.ts';
export { writeReport, type WriteReportOptions } from './write-report.ts';
