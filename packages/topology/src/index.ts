export type { CellsOption } from './internal/map-cells.ts';
export { adapt } from './adapt.ts';
export { ladder, type LadderOptions } from './ladder.ts';
export { measureCell, type CellMeasures } from './measure-cell.ts';
export { measureDepth } from './measure-depth.ts';
export { measureWidth } from './measure-width.ts';
export { narrowest, type NarrowestOptions } from './narrowest.ts';
export { randomConnections } from './random-connections.ts';
export { randomOperations, type RandomOperationsOptions } from './random-operations.ts';
