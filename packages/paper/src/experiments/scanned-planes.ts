import { group } from 'd3-array';
import { surfaceFromJson, type PlaneSurface, type SurfaceJson } from '@unas/landscape';
import type { Run } from '@unas/runs';
import type { Architecture } from './architecture.ts';
import { planeRun, type PlaneSettings } from './plane-run.ts';
import { resultOf, type Results } from './results.ts';
import type { Scale } from './scale.ts';
import { trainRun } from './train-run.ts';
import { widthLadder } from './width-ladder.ts';

/** A plane around one training of a rung of the width ladder. */
export interface PlaneCase {
  readonly rung: Architecture;
  readonly seed: number;
  readonly directionSeed: number;
  readonly run: Run;
}

/** Seeds of the pairs of random directions around every trained network. */
export const directionSeeds: readonly number[] = [0, 1, 2];

/** Every rung of DARTS_V2's ladder, every seed of the scale, every pair of directions. */
export function planeCases(
  kind: 'surface' | 'variance',
  scale: Scale,
  settings: PlaneSettings,
): PlaneCase[] {
  return widthLadder('DARTS_V2').flatMap((rung) =>
    scale.seeds.flatMap((seed) =>
      directionSeeds.map((directionSeed) => {
        const training = trainRun(rung, scale, seed);
        return {
          rung,
          seed,
          directionSeed,
          run: planeRun(kind, training, settings, directionSeed),
        };
      }),
    ),
  );
}

/** A plane that is finished. */
export interface ScannedPlane extends PlaneCase {
  readonly surface: PlaneSurface;
}

/** Finished planes around each rung, by the rung's name, in the ladder's order. */
export function byRung(planes: readonly ScannedPlane[]): Map<string, ScannedPlane[]> {
  return group(planes, ({ rung }) => rung.name);
}

/** The finished planes among the cases. */
export function readPlanes(results: Results, cases: readonly PlaneCase[]): ScannedPlane[] {
  return cases.flatMap((one) => {
    const result = resultOf<SurfaceJson>(results, one.run);
    return result ? [{ ...one, surface: surfaceFromJson(result) }] : [];
  });
}
