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
  type JsonNumber,
  surfaceFromJson,
  surfaceToJson,
  type SurfaceJson,
} from './plane/surface-json.ts';
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

export { checkpointDirections } from './directions/checkpoint-directions.ts';
export { projectOntoPlane, type PlanePosition } from './directions/project-onto-plane.ts';
export { readDirections } from './directions/read-directions.ts';
export { trajectoryPlane, type TrajectoryPlane } from './directions/trajectory-plane.ts';
export { writeDirections } from './directions/write-directions.ts';

export { hessian, type Hessian, type HessianOptions } from './hessian/hessian.ts';
export {
  keepProducts,
  type KeepProductsOptions,
  type KeptProducts,
} from './hessian/keep-products.ts';
export type { LinearMap } from './hessian/linear-map.ts';
export {
  spectralDensity,
  type SpectralDensity,
  type SpectralDensityOptions,
} from './hessian/spectral-density.ts';
export {
  topEigenvalues,
  type Eigenpair,
  type TopEigenvalues,
  type TopEigenvaluesOptions,
} from './hessian/top-eigenvalues.ts';
export { trace, type TraceEstimate, type TraceOptions } from './hessian/trace.ts';

export { curvature, type Curvature } from './numbers/curvature.ts';
export { quantityGrid, type Grid } from './numbers/quantity-grid.ts';
export { roughness } from './numbers/roughness.ts';
export { sharpness, type SharpnessOptions } from './numbers/sharpness.ts';
export { summariseSurface, type SurfaceSummary } from './numbers/summarise-surface.ts';
export { volumeBelow } from './numbers/volume-below.ts';
