import { mapValues } from '@unas/engine';
import * as messages from '../messages.ts';
import { decodeNumber, encodeNumber } from './internal/numbers-as-json.ts';
import type { Configuration, PlaneSurface } from './plane-surface.ts';

/** A number, or the name of one that JSON does not have: `NaN`, `Infinity`, `-Infinity`. */
export type JsonNumber = number | string;

/** A surface as JSON has it: NaN and infinities are strings. */
export interface SurfaceJson {
  readonly format: 'unas-surface-1';
  readonly configuration: Configuration;
  readonly centre: Readonly<Record<string, JsonNumber>>;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly values: Readonly<Record<string, readonly (readonly JsonNumber[])[]>>;
}

/** A surface for `JSON.stringify`. */
export function surfaceToJson(surface: PlaneSurface): SurfaceJson {
  const { x, y, values, centre, configuration } = surface;
  return {
    format: 'unas-surface-1',
    configuration,
    centre: mapValues(centre, encodeNumber),
    x,
    y,
    values: mapGrids(values, encodeNumber),
  };
}

/**
 * The inverse of {@link surfaceToJson}.
 *
 * @throws LandscapeError when the value is of another format
 */
export function surfaceFromJson(value: unknown): PlaneSurface {
  const json = value as Partial<SurfaceJson> | null;
  if (json?.format !== 'unas-surface-1') throw messages.otherFormat('unas-surface-1', json?.format);
  const { x, y, values, centre, configuration } = json as SurfaceJson;
  return {
    x,
    y,
    values: mapGrids(values, decodeNumber),
    centre: mapValues(centre, decodeNumber),
    configuration,
  };
}

function mapGrids<T, U>(
  grids: Readonly<Record<string, readonly (readonly T[])[]>>,
  map: (value: T) => U,
): Record<string, U[][]> {
  return mapValues(grids, (grid) => grid.map((row) => row.map((value) => map(value))));
}
