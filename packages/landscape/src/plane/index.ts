export { batchGradients, type BatchGradients } from '../objective/batch-gradients.ts';
export { batchInputs } from './batch-inputs.ts';
export {
  compilePlane,
  type Plane,
  type PlaneFunction,
  type PlaneOptions,
  type PlanePoint,
  type PlaneResult,
} from './compile-plane.ts';
export {
  fingerprintObjective,
  fingerprintTensors,
  type ObjectiveFingerprint,
} from './fingerprint-objective.ts';
