export type {
  GradientNoise,
  NoiseOfPart,
  NormalisationMode,
  VarianceOptions,
} from './gradient-noise.ts';
export { gradientVariance } from './gradient-variance.ts';
export { GradvarError } from './gradvar-error.ts';
export { varianceSurface, type VarianceSurfaceOptions } from './variance-surface.ts';
