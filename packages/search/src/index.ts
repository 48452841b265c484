export { type ByKind, type CellKind, mapKinds } from './cell-kind.ts';
export { cellKinds, type Space, type SpaceEdge, spaceEdges } from './spaces/space.ts';
export { findSpace, type FindSpaceOptions, spaceNames } from './spaces/spaces.ts';
export { checkSpace } from './spaces/check-space.ts';
export { buildSupernet, type BuildSupernetOptions } from './supernet/build-supernet.ts';
export { initialAlphas, type InitialAlphasOptions } from './supernet/initial-alphas.ts';
export type { Supernet, SupernetConfig, SupernetResult } from './supernet/supernet.ts';
export { fromSupernetStateDict } from './supernet/supernet-state-dict.ts';
export { concrete } from './relaxations/concrete.ts';
export { hardGumbel, type HardGumbelOptions } from './relaxations/hard-gumbel.ts';
export { randomPerturbation } from './relaxations/random-perturbation.ts';
export {
  type DerivationRule,
  deriveCells,
  deriveNodes,
  operationWeights,
} from './selection/derive-cells.ts';
export { edgeCosts, type EdgeCosts, type EdgeCostsInput } from './costs/edge-costs.ts';
export { scoreFunction, type ScoreFunctionInput } from './architecture/score-function.ts';
