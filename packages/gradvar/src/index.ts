export type { GradientNoise, NoiseOfPart } from './gradient-noise.ts';
export {
  gradientVariance,
  type NormalisationMode,
  type VarianceOptions,
} from './gradient-variance.ts';
export { varianceSurface, type VarianceSurfaceOptions } from './variance-surface.ts';
