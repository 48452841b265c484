import type { Json, RunSpec } from '../store/run-spec.ts';

/** How a plane around a trained network is scanned. */
export interface PlaneSettings {
  /** Half the side of the square that is scanned, in units of the directions: of the weights' own size. */
  readonly reach: number;
  /** Points along each side, an odd number. */
  readonly points: number;
  /** Training images, drawn by seed 0: the same for every network. */
  readonly images: number;
  readonly batchSize: number;
}

/** Configuration of runs of kind `surface` and `variance`. */
export interface PlaneRunConfig extends PlaneSettings {
  /** Configuration of the training. */
  readonly of: RunSpec['config'];
  /** Of the two random directions. */
  readonly directionSeed: number;
}

/** The run that scans the loss, or the gradient variance, over a plane around a trained network. */
export function planeRun(
  kind: 'surface' | 'variance',
  training: RunSpec,
  settings: PlaneSettings,
  directionSeed: number,
): RunSpec {
  const { points, images } = settings;
  // Forward passes alone cost a third of training; a batch of a training step is 80 images.
  const passes = kind === 'surface' ? 1 : 3;
  const config = { of: training.config, directionSeed, ...settings } satisfies PlaneRunConfig;
  const what = kind === 'surface' ? 'loss landscape' : 'gradient variance';
  return {
    kind,
    title: `${what}, direction ${directionSeed}, of ${training.title}`,
    work: Math.ceil((points * points * images * passes) / (3 * 80)) + 10,
    config: config as typeof config & { readonly [key: string]: Json },
    needs: [training],
  };
}
