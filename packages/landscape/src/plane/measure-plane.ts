import { mapValues } from '@unas/engine';
import type { Lease, LeaseHolder } from '@unas/files';
import * as messages from '../messages.ts';
import type { Direction } from '../directions/direction.ts';
import type { Objective } from '../objective/objective.ts';
import { type Axis, axisCoordinates } from './axis.ts';
import { fingerprintObjective, fingerprintTensors } from './fingerprint-objective.ts';
import { leaseFile } from './file-lease.ts';
import { encodeNumber } from './internal/numbers-as-json.ts';
import { openPointFile, type PointFile } from './internal/point-file.ts';
import type { Configuration, PlaneSurface } from './plane-surface.ts';

/** Quantities at a point, by name. */
export type Quantities = Readonly<Record<string, number>>;

/** How far a measurement is. */
export interface ScanProgress {
  readonly done: number;
  readonly total: number;
  /** What was measured last. */
  readonly point: { readonly x: number; readonly y: number; readonly values: Quantities };
}

/** How a measurement over a plane runs. */
export interface ScanOptions {
  /**
   * Every finished point is appended to this file and synced. If it exists, of the same configuration, the measurement resumes,
   * to the same bytes.
   * @defaultValue no file
   */
  readonly file?: string;
  /** Starts anew where the file is of another configuration; the old one is renamed. @defaultValue false */
  readonly force?: boolean;
  /**
   * Told who is writing the file and since when; the measurement then waits for them.
   * @defaultValue a file that somebody is writing is refused
   */
  readonly onWait?: (holder: LeaseHolder) => void;
  /** Stops the measurement; finished points stay in the file. @defaultValue never */
  readonly signal?: AbortSignal;
  /** Called after each point that is measured. @defaultValue nothing */
  readonly onPoint?: (progress: ScanProgress) => void;
}

/** What is measured over a plane, and where: what the surfaces of landscape and gradvar have in common. */
export interface PlaneOfObjective extends ScanOptions {
  readonly objective: Objective;
  /** One for a slice, two for a surface. */
  readonly directions: readonly Direction[];
  /** [min, max, n] along the first direction. @defaultValue [-1, 1, 51] */
  readonly x?: Axis;
  /** [min, max, n] along the second direction. @defaultValue `x` */
  readonly y?: Axis;
}

/** Quantities of an objective that can be measured at any point of a plane; it starts at the centre. */
export interface PointMeasurement {
  /** Goes to centre + sum of coordinate x direction. */
  moveTo(coordinates: readonly number[]): void;
  /** The quantities there. */
  measure(): Promise<Quantities>;
  /** Frees the program. */
  dispose(): void;
}

/** Options of {@link measurePlane}. */
export interface MeasurePlaneOptions extends PlaneOfObjective {
  /** What errors call the measurement, such as `surface`. */
  readonly name: string;
  /** What the configuration calls it. @defaultValue `name` */
  readonly measure?: string;
  /** What the measurement depends on beside grid, objective and directions; it stands in the configuration. */
  readonly settings: Configuration;
  /** Compiles what measures a point; called once everything else has been checked. */
  readonly compile: () => PointMeasurement;
}

/**
 * Measures every point of a grid in a plane of weights, row by row: all y of the first x, then of the second.
 *
 * @throws RangeError for a bad axis, or directions that are not one or two of the objective; LandscapeError `not-finite` for weights
 * that are NaN or infinite, `not-the-centre` when what is measured at (0, 0) is not, bit by bit, what the centre has,
 * `file-in-use`, `other-configuration`, `other-file`, `too-many-points` for the file; the signal's reason when it stops the measurement
 */
export async function measurePlane(options: MeasurePlaneOptions): Promise<PlaneSurface> {
  const { name, objective, directions, settings, file, onWait, signal } = options;
  const xAxis = options.x ?? [-1, 1, 51];
  const yAxis = options.y ?? xAxis;
  if (directions.length !== 1 && directions.length !== 2)
    throw new RangeError(messages.badDirectionCount(name, directions.length));
  const isLine = directions.length === 1;
  const x = axisCoordinates(`${name}: x`, xAxis);
  const y = isLine ? [0] : axisCoordinates(`${name}: y`, yAxis);
  const measurement = options.compile();
  let lease: Lease | undefined;
  try {
    if (file !== undefined) lease = await leaseFile(name, file, { onWait, signal });
    const configuration = {
      ...{ measure: options.measure ?? name, x: xAxis, ...(!isLine && { y: yAxis }) },
      ...settings,
      ...(await fingerprintObjective(objective, signal)),
      directions: directions.map(fingerprintTensors),
    };
    const signals = [signal, lease?.lost].filter((each) => each !== undefined);
    const scan = { ...options, x, y, configuration, signal: AbortSignal.any(signals) };
    return await scanPlane(scan, {
      centre: await measurement.measure(),
      measure(...coordinates) {
        measurement.moveTo(coordinates.slice(0, directions.length));
        return measurement.measure();
      },
    });
  } finally {
    measurement.dispose();
    await lease?.release();
  }
}

interface Scan extends Pick<ScanOptions, 'file' | 'force' | 'onPoint'> {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly configuration: Configuration;
  readonly signal: AbortSignal;
}

interface ScannedPoints {
  /** The quantities at the centre itself, measured without moving. */
  readonly centre: Quantities;
  readonly measure: (x: number, y: number) => Promise<Quantities>;
}

async function scanPlane(scan: Scan, { centre, measure }: ScannedPoints): Promise<PlaneSurface> {
  const { name, x, y, configuration, file, force = false } = scan;
  checkCentre(name, centre);
  const origin = await measure(0, 0);
  checkOrigin(name, centre, origin);
  const header = { format: 'unas-plane-2', configuration, centre: mapValues(centre, encodeNumber) };
  const pointFile =
    file === undefined
      ? undefined
      : await openPointFile(file, header, { size: x.length * y.length, force });
  const points = new Map(pointFile?.points.map(({ index, values }) => [index, values]));
  try {
    await measureRest(scan, points, pointFile, (atX, atY) =>
      atX === 0 && atY === 0 ? Promise.resolve(origin) : measure(atX, atY),
    );
  } finally {
    await pointFile?.close();
  }
  const grid = (quantity: string): number[][] =>
    x.map((_, i) => y.map((_, j) => points.get(i * y.length + j)![quantity]!));
  const values = Object.fromEntries(Object.keys(centre).map((quantity) => [quantity, grid(quantity)])); // prettier-ignore
  return { x, y, values, centre, configuration };
}

async function measureRest(
  { x, y, signal, onPoint }: Scan,
  points: Map<number, Quantities>,
  file: PointFile | undefined,
  measure: ScannedPoints['measure'],
): Promise<void> {
  const total = x.length * y.length;
  for (let index = 0; index < total; index++) {
    if (points.has(index)) continue;
    signal.throwIfAborted();
    const at = { x: x[Math.floor(index / y.length)]!, y: y[index % y.length]! };
    const values = await measure(at.x, at.y);
    await file?.append({ index, values });
    points.set(index, values);
    onPoint?.({ done: points.size, total, point: { ...at, values } });
  }
}

function checkCentre(name: string, centre: Quantities): void {
  for (const [quantity, value] of Object.entries(centre))
    if (!Number.isFinite(value)) throw messages.centreNotFinite(name, quantity, value);
}

function checkOrigin(name: string, centre: Quantities, origin: Quantities): void {
  for (const [quantity, value] of Object.entries(centre)) {
    const moved = origin[quantity]!;
    if (!Object.is(moved, value))
      throw messages.notTheCentre(name, quantity, { centre: value, origin: moved });
  }
}
