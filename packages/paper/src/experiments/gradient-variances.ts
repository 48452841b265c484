import { mean } from 'd3-array';
import type { Experiment } from './experiment.ts';
import { planeFindings } from './plane-findings.ts';
import type { PlaneSettings } from './plane-run.ts';
import { directionSeeds, planeCases, type PlaneCase } from './scanned-planes.ts';
import type { Scale, ScaleName } from './scale.ts';

const planes: Readonly<Record<ScaleName, PlaneSettings>> = {
  quick: { reach: 0.25, points: 5, images: 40, batchSize: 10 },
  small: { reach: 1, points: 15, images: 800, batchSize: 80 },
  paper: { reach: 1, points: 25, images: 8000, batchSize: 80 },
};

/** E6: do the gradients of wide and shallow cells vary less? */
export const gradientVariances: Experiment = {
  id: 'E6',
  title: 'Gradient variance by width',
  paper:
    'Section 4.2: the variance of minibatch gradients around trained wide and shallow cells is smaller than around their narrow and deep variants.',
  design(scale) {
    const { reach, points, images, batchSize } = planes[scale.name];
    return (
      `The variance of minibatch gradients, the mean of |gₖ − g|² over ${images / batchSize} minibatches of ${batchSize} images, of E2’s trained rewirings: ` +
      `at the trained weights and over a plane as in E5, ${points} x ${points} points of [−${reach}, ${reach}]², ` +
      `${directionSeeds.length} pairs of directions each, batch normalisation in evaluation mode.`
    );
  },
  runs: (scale) => variancePlanes(scale).map(({ run }) => run),
  analyse: (results, scale) =>
    planeFindings(results, variancePlanes(scale), {
      id: 'E6',
      quantity: 'variance',
      kind: 'heatmap',
      caption:
        'Gradient variance around the trained rewirings of DARTS_V2 from narrow to wide, on one scale of colours; the cross marks the trained weights.',
      measures: [
        {
          id: 'centre',
          name: 'variance at the trained weights',
          claim: 'Minibatch gradients of wider rewirings vary less at the trained weights',
          of: ({ surface }) => surface.centre['variance']!,
        },
        {
          id: 'plane',
          name: 'mean log variance over the plane',
          claim: 'Minibatch gradients of wider rewirings vary less around the trained weights',
          of: ({ surface }) => mean(surface.values['variance']!.flat(), Math.log)!,
        },
      ],
    }),
};

/** The planes that E6 scans. */
export function variancePlanes(scale: Scale): PlaneCase[] {
  return planeCases('variance', scale, planes[scale.name]);
}
