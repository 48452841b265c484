import type { Run } from '@unas/runs';

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

/** The run that scans the loss, or the gradient variance, over a plane around a trained network. */
export function planeRun(
  kind: 'surface' | 'variance',
  training: Run,
  settings: PlaneSettings,
  directionSeed: number,
): Run {
  const what = kind === 'surface' ? 'loss landscape' : 'gradient variance';
  return {
    kind,
    title: `${what}, direction ${directionSeed}, of ${training.title}`,
    config: { directionSeed, ...settings },
    inputs: { training },
  };
}
