export { type ByKind, type CellKind, mapKinds } from './cell-kind.ts';
export { cellKinds, type Space, type SpaceEdge, spaceEdges } from './spaces/space.ts';
export { findSpace, type FindSpaceOptions, spaceNames } from './spaces/spaces.ts';
export { checkSpace } from './spaces/check-space.ts';
export { buildSupernet, type BuildSupernetOptions } from './supernet/build-supernet.ts';
export { initialAlphas, type InitialAlphasOptions } from './supernet/initial-alphas.ts';
export type { Supernet, SupernetConfig, SupernetResult } from './supernet/supernet.ts';
export { fromSupernetStateDict } from './supernet/supernet-state-dict.ts';
