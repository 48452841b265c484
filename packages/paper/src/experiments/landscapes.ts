import { roughness, sharpness } from '@unas/landscape';
import type { Experiment } from './experiment.ts';
import { planeFindings } from './plane-findings.ts';
import type { PlaneSettings } from './plane-run.ts';
import { directionSeeds, planeCases, type PlaneCase } from './scanned-planes.ts';
import type { Scale, ScaleName } from './scale.ts';

const planes: Readonly<Record<ScaleName, PlaneSettings>> = {
  quick: { reach: 0.25, points: 7, images: 50, batchSize: 50 },
  small: { reach: 1, points: 25, images: 1000, batchSize: 100 },
  paper: { reach: 1, points: 51, images: 10_000, batchSize: 100 },
};

/** E5: is the loss landscape around wide and shallow cells smoother? */
export const landscapes: Experiment = {
  id: 'E5',
  title: 'Loss landscapes by width',
  paper:
    'Section 4.2: the loss around trained wide and shallow cells has a smoother landscape with more benign contours than around their narrow and deep variants.',
  design(scale) {
    const { reach, points, images } = planes[scale.name];
    return (
      `The loss of E2’s trained rewirings on ${images} training images over the plane of two random filter-normalised directions ` +
      `(Li et al. 2018), ${points} x ${points} points of [−${reach}, ${reach}]², batch normalisation with the centre’s running statistics; ` +
      `${directionSeeds.length} pairs of directions each. Sharpness is the largest rise over the plane relative to 1 + the loss at the centre, in percent ` +
      '(Keskar et al. 2017), roughness the total variation of the slices in excess of that of a convex surface.'
    );
  },
  runs: (scale) => lossPlanes(scale).map(({ run }) => run),
  analyse: (results, scale) =>
    planeFindings(results, lossPlanes(scale), {
      id: 'E5',
      quantity: 'loss',
      kind: 'contour',
      caption:
        'Contours of the loss around the trained rewirings of DARTS_V2 from narrow to wide, on common levels; the first pair of directions. The cross marks the trained weights.',
      measures: [
        {
          id: 'sharpness',
          name: 'log sharpness',
          claim: 'The landscape of wider rewirings is less sharp',
          of: ({ surface }) => Math.log(sharpness(surface)),
        },
        {
          id: 'roughness',
          name: 'roughness',
          claim: 'The landscape of wider rewirings is less rough',
          of: ({ surface }) => roughness(surface),
        },
      ],
    }),
};

/** The planes that E5 scans. */
export function lossPlanes(scale: Scale): PlaneCase[] {
  return planeCases('surface', scale, planes[scale.name]);
}
