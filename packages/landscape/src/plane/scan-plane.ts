import { LandscapeError } from '../landscape-error.ts';
import { encodeNumbers } from './internal/numbers-as-json.ts';
import { openPointFile, type PointFile } from './internal/point-file.ts';
import type { Configuration, PlaneSurface } from './plane-surface.ts';

/** Quantities at a point, by name. */
export type Quantities = Readonly<Record<string, number>>;

/** Where a scan is. */
export interface ScanProgress {
  readonly done: number;
  readonly total: number;
  /** What was measured last. */
  readonly point: { readonly x: number; readonly y: number; readonly values: Quantities };
}

/** How a scan runs: what the surfaces of landscape and gradvar have in common. */
export interface ScanOptions {
  /**
   * Every finished point is appended to this file and synced. If it exists, of the same configuration, the scan goes on where
   * it stopped, to the same bytes.
   * @defaultValue no file
   */
  readonly file?: string;
  /** Starts anew where the file is of another configuration; the old one is renamed. @defaultValue false */
  readonly force?: boolean;
  /** Stops the scan; finished points stay in the file. @defaultValue never */
  readonly signal?: AbortSignal;
  /** Called after each point that is measured. @defaultValue nothing */
  readonly onPoint?: (progress: ScanProgress) => void;
}

/** What {@link scanPlane} takes. */
export interface Scan extends ScanOptions {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** What the measurement depends on. */
  readonly configuration: Configuration;
  /** The quantities at the centre itself, measured without moving. */
  readonly centre: Quantities;
  /** Measures a point. */
  readonly measure: (x: number, y: number) => Promise<Quantities>;
}

/**
 * Measures every point of a grid, row by row: all y of the first x, then of the second.
 *
 * @throws LandscapeError when what is measured at (0, 0) is not, bit by bit, what the centre has; when the file is of another
 * configuration; the signal's reason when it stops the scan
 */
export async function scanPlane(scan: Scan): Promise<PlaneSurface> {
  const { x, y, configuration, centre, file, force = false } = scan;
  const origin = await scan.measure(0, 0);
  checkOrigin(centre, origin);
  const points: Quantities[] = [];
  let pointFile: PointFile | undefined;
  if (file !== undefined) {
    const header = {
      format: 'unas-plane-1',
      configuration,
      centre: encodeNumbers(centre),
    } as const;
    pointFile = await openPointFile(file, header, { force });
    points.push(...pointFile.done);
  }
  try {
    await measureRest(scan, origin, points, pointFile);
  } finally {
    await pointFile?.close();
  }
  const grid = (name: string): number[][] =>
    x.map((_, i) => y.map((_, j) => points[i * y.length + j]![name]!));
  const values = Object.fromEntries(Object.keys(centre).map((name) => [name, grid(name)]));
  return { x, y, values, centre, configuration };
}

async function measureRest(
  { x, y, measure, signal, onPoint }: Scan,
  origin: Quantities,
  points: Quantities[],
  file: PointFile | undefined,
): Promise<void> {
  const total = x.length * y.length;
  while (points.length < total) {
    signal?.throwIfAborted();
    const at = { x: x[Math.floor(points.length / y.length)]!, y: y[points.length % y.length]! };
    const values = at.x === 0 && at.y === 0 ? origin : await measure(at.x, at.y);
    await file?.append(values);
    points.push(values);
    onPoint?.({ done: points.length, total, point: { ...at, values } });
  }
}

function checkOrigin(centre: Quantities, origin: Quantities): void {
  for (const [name, value] of Object.entries(centre)) {
    const moved = origin[name];
    if (!Object.is(moved, value))
      throw new LandscapeError(
        `scanPlane: the ${name} at (0, 0) must be the centre's own, ${value}, got ${moved}, ` +
          `which is off by ${Math.abs(moved! - value)}`,
      );
  }
}
