export { LandscapeError } from './landscape-error.ts';

export { batchesOf, type BatchedData } from './objective/batches-of.ts';
export { batchGradients, type BatchGradients } from './objective/batch-gradients.ts';
export {
  functionObjective,
  type FunctionObjectiveOptions,
} from './objective/function-objective.ts';
export {
  modelObjective,
  type LayersModel,
  type ModelObjectiveOptions,
  type ModelVariable,
} from './objective/model-objective.ts';
export {
  networkObjective,
  type ClassifierNetwork,
  type ImageBatch,
  type NetworkObjectiveOptions,
} from './objective/network-objective.ts';
export type {
  Batches,
  BatchValues,
  Evaluation,
  EvaluationMode,
  Objective,
  Parameter,
} from './objective/objective.ts';

export { checkDirection } from './directions/check-direction.ts';
export type { Direction } from './directions/direction.ts';
export {
  normaliseDirection,
  type Normalisation,
  type NormaliseOptions,
} from './directions/normalise-direction.ts';
export { randomDirections, type RandomDirectionsOptions } from './directions/random-directions.ts';

export { type Axis, axisCoordinates } from './plane/axis.ts';
export { batchInputs } from './plane/batch-inputs.ts';
export {
  compilePlane,
  type Plane,
  type PlaneFunction,
  type PlaneOptions,
  type PlanePoint,
  type PlaneResult,
} from './plane/compile-plane.ts';
export {
  fingerprintObjective,
  fingerprintTensors,
  type ObjectiveFingerprint,
} from './plane/fingerprint-objective.ts';
export type { Configuration, ConfigurationValue, PlaneSurface } from './plane/plane-surface.ts';
export {
  scanPlane,
  type Quantities,
  type Scan,
  type ScanOptions,
  type ScanProgress,
} from './plane/scan-plane.ts';

export {
  evaluationPlane,
  type BatchStatistics,
  type EvaluationPlane,
  type EvaluationPlaneOptions,
} from './surface/evaluation-plane.ts';
export { surface, type SurfaceOptions } from './surface/surface.ts';
