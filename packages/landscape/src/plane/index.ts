export { batchGradients, type BatchGradients } from '../objective/batch-gradients.ts';
export { evaluationPlane, type EvaluationPlaneOptions } from '../surface/evaluation-plane.ts';
export { batchInputs } from './batch-inputs.ts';
export {
  compilePlane,
  type Plane,
  type PlaneFunction,
  type PlaneOptions,
  type PlanePoint,
  type PlaneResult,
} from './compile-plane.ts';
export { fingerprintObjective, type ObjectiveFingerprint } from './fingerprint-objective.ts';
export {
  measurePlane,
  type MeasurePlaneOptions,
  type PlaneOfObjective,
  type PointMeasurement,
} from './measure-plane.ts';
