export { LandscapeError } from './landscape-error.ts';

export { checkFinite } from './objective/check-finite.ts';
export { batchesOf, type BatchedData } from './objective/batches-of.ts';
export {
  functionObjective,
  type FunctionObjectiveOptions,
} from './objective/function-objective.ts';
export {
  modelObjective,
  type LayersModel,
  type ModelLayer,
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

export type { Direction } from './directions/direction.ts';
export {
  normaliseDirection,
  type Normalisation,
  type NormaliseOptions,
} from './directions/normalise-direction.ts';
export { randomDirections, type RandomDirectionsOptions } from './directions/random-directions.ts';

export type { Axis } from './plane/axis.ts';
export type { Configuration, ConfigurationValue, PlaneSurface } from './plane/plane-surface.ts';
export {
  type JsonNumber,
  surfaceFromJson,
  surfaceToJson,
  type SurfaceJson,
} from './plane/surface-json.ts';
export type {
  PlaneOfObjective,
  Quantities,
  ScanOptions,
  ScanProgress,
} from './plane/measure-plane.ts';

export type { BatchStatistics } from './surface/evaluation-plane.ts';
export { surface, type SurfaceOptions } from './surface/surface.ts';

export { checkpointDirections } from './directions/checkpoint-directions.ts';
export { projectOntoPlane, type PlanePosition } from './directions/project-onto-plane.ts';
export { readDirections, writeDirections } from './directions/directions-file.ts';
export {
  trajectoryPlane,
  type TrajectoryPlane,
  type TrajectoryPlaneOptions,
} from './directions/trajectory-plane.ts';

export { convexitySurface, type ConvexitySurfaceOptions } from './hessian/convexity-surface.ts';
export type { CurvatureKind, CurvatureMap } from './hessian/curvature-map.ts';
export { gaussNewton, type GaussNewton } from './hessian/gauss-newton.ts';
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
