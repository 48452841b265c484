import { surfaceFromJson, type PlaneSurface, type SurfaceJson } from '@unas/landscape';
import type { RunSpec } from '../store/run-spec.ts';
import type { RunStore } from '../store/run-store.ts';
import type { Architecture } from './architecture.ts';
import { planeRun, type PlaneSettings } from './plane-run.ts';
import type { Scale } from './scale.ts';
import { trainRun } from './train-run.ts';
import { widthLadder } from './width-ladder.ts';

/** A plane around one training of a rung of the width ladder. */
export interface PlaneCase {
  readonly rung: Architecture;
  readonly seed: number;
  readonly directionSeed: number;
  readonly run: RunSpec;
}

/** Every rung of DARTS_V2's ladder, every seed of the scale, some directions. */
export function planeCases(
  kind: 'surface' | 'variance',
  scale: Scale,
  settings: PlaneSettings,
  directionSeeds: readonly number[],
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

export function readPlanes(store: RunStore, cases: readonly PlaneCase[]): ScannedPlane[] {
  return cases.flatMap((one) => {
    const result = store.resultOf<SurfaceJson>(one.run);
    return result ? [{ ...one, surface: surfaceFromJson(result) }] : [];
  });
}
