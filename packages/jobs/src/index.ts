export {
  checkpointNetwork,
  type CheckpointNetworkOptions,
  fitStateDict,
  type NetworkValues,
} from './measure/checkpoint-network.ts';
export { type KeptHessianOptions, withKeptHessian } from './measure/kept-hessian.ts';
export { MeasureError } from './measure/measure-error.ts';
export {
  type DirectionChoice,
  type DirectionContext,
  type NamedStateDict,
  normalisations,
  type PlaneDirections,
  planeDirections,
} from './measure/plane-directions.ts';
export { sampledObjective, type TrainedNetwork } from './measure/sampled-objective.ts';
export { writeSurface, type WriteSurfaceOptions } from './measure/write-surface.ts';
export { trainedNetwork } from './measure/trained-network.ts';
export {
  chooseExecutor,
  type ChooseExecutorOptions,
  defaultSlots,
  kinds,
  type PlaneConfig,
  surface,
  training,
  variance,
} from './kinds.ts';
