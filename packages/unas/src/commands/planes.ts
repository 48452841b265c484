import { join } from 'node:path';
import { type Command, Option } from 'commander';
import type {
  Axis,
  PlaneSurface,
  ScanOptions,
  SurfaceOptions,
  SurfaceSummary,
} from '@unas/landscape';
import { isSmall, startEngine } from '../engine.ts';
import { CommandError } from '../errors.ts';
import { type Io, printJson, shownPath } from '../io.ts';
import { measureDurably, outputFolder } from '../measure-durably.ts';
import { readNumber } from '../options.ts';
import { addSubject, type MeasureOptions } from '../subject-options.ts';
import type { SubjectOptions } from '../subject.ts';

interface PlaneOptions extends MeasureOptions, SubjectOptions {
  readonly grid?: GridSize;
  readonly range?: Range;
  readonly direction: string;
  readonly bn: 'running' | 'recalibrate' | 'batch';
}

/** Points along each side: two numbers for a plane, one for a line. */
type GridSize = readonly [x: number] | readonly [x: number, y: number];

/** The ends of an axis. */
type Range = readonly [min: number, max: number];

const planes = [
  {
    name: 'landscape',
    title: 'loss landscape',
    quantity: 'loss',
    what: 'measure the loss over a plane around a network',
    statistics: ['running', 'recalibrate'],
    batchSize: 100,
    points: 51,
  },
  {
    name: 'gradvar',
    title: 'gradient variance',
    quantity: 'variance',
    what: 'measure the variance of minibatch gradients over a plane around a network',
    statistics: ['running', 'batch'],
    batchSize: 50,
    points: 51,
  },
  {
    name: 'convexity',
    title: 'convexity',
    quantity: 'convexity',
    what: 'measure the extreme eigenvalues of the Hessian over a plane around a network, and their ratio',
    statistics: ['running', 'batch'],
    batchSize: 100,
    points: 11,
  },
] as const;

type PlaneKind = (typeof planes)[number];

export function addPlanes(program: Command, io: Io): void {
  for (const kind of planes) {
    const command = program
      .command(kind.name)
      .description(`${kind.what}; interrupted, the same command resumes`);
    addSubject(command, { images: 500, batchSize: kind.batchSize })
      .option(
        '--grid <points>',
        `points along each side; 51 for a line (default: ${kind.points}x${kind.points})`,
        parseGrid,
      )
      .option(
        '--range <range>',
        'along each side: 1 for -1 to 1, or -0.5:1.5 (default: depends on the direction)',
        parseRange,
      )
      .option(
        '--direction <what>',
        'random:filter|layer|weight|dfilter|dlayer, to:CHECKPOINT[,CHECKPOINT], pca:RUN, hessian, or saved directions',
        'random:filter',
      )
      .addOption(
        new Option('--bn <statistics>', 'statistics that batch normalisation uses')
          .choices(kind.statistics)
          .default('running'),
      )
      .action((network: string, options: PlaneOptions) => scan(io, kind, network, options));
  }
}

async function scan(
  io: Io,
  { name, title: what, quantity, points }: PlaneKind,
  argument: string,
  options: PlaneOptions,
): Promise<void> {
  const { summariseSurface, surfaceToJson } = await import('@unas/landscape');
  const { describeHolder } = await import('@unas/files');
  const { planeDirections, sampledObjective, writeSurface } = await import('@unas/jobs');
  const { findSubject } = await import('../subject.ts');
  const { readDirection } = await import('../direction.ts');
  const { seed, force = false } = options;
  const subject = await findSubject(io, argument, options);
  const direction = await readDirection(io, options.direction, options);
  const { network, title: subjectTitle } = subject;
  await startEngine(io, { portable: options.portable, isLong: !isSmall(network.config) });
  const objective = sampledObjective(subject, options);
  const folder = outputFolder(io, options, name, subject.id, direction.id, String(seed));
  const title = `${what} of ${subjectTitle}`;
  const { scanned, spanned } = await measureDurably(io, title, async (signal, display) => {
    const spanned = await planeDirections(direction.choice, {
      ...{ objective, network, seed, folder, force, signal },
      count: options.grid?.length,
      onProduct: (products) => {
        display.update(0, `eigenvectors of the Hessian, product ${products}`);
      },
      onNotice: display.note,
    });
    const onPoint = ({ done, total }: { done: number; total: number }): void => {
      display.update(done / total, `point ${done} of ${total}`);
    };
    const file = join(folder, 'points.jsonl');
    const onWait: ScanOptions['onWait'] = (holder) => {
      display.note(`waiting for ${describeHolder(holder)}, which writes ${shownPath(io, file)}`);
    };
    const where = {
      objective,
      directions: spanned.directions,
      ...axesOf(spanned.ranges, points, options),
    };
    const scanned = await measure(
      name,
      { ...where, file, force, signal, onPoint, onWait },
      options.bn,
    );
    return { scanned, spanned };
  });
  await writeSurface(scanned, {
    ...{ folder, title: subject.id, quantity },
    ...{ path: spanned.path, directions: spanned.directions },
    directionsFrom: { direction: options.direction, seed: String(seed) },
  });
  const summary = summariseSurface(scanned, { quantity });
  if (options.json) printJson(io, { folder, summary, surface: surfaceToJson(scanned) });
  else {
    const text = describe(scanned, quantity, summary);
    io.stdout.write(`${title}\n${text}\n${shownPath(io, folder)}\n`);
  }
}

async function measure(
  name: PlaneKind['name'],
  options: Omit<SurfaceOptions, 'statistics'> & ScanOptions,
  bn: PlaneOptions['bn'],
): Promise<PlaneSurface> {
  if (name === 'landscape') {
    const { surface } = await import('@unas/landscape');
    return surface({ ...options, statistics: bn === 'recalibrate' ? bn : 'running' });
  }
  const statistics = bn === 'batch' ? bn : 'running';
  if (name === 'convexity') {
    const { convexitySurface } = await import('@unas/landscape');
    return convexitySurface({ ...options, statistics });
  }
  const { varianceSurface } = await import('@unas/gradvar');
  return varianceSurface({ ...options, statistics });
}

function axesOf(
  ranges: readonly Range[],
  points: number,
  { grid, range }: PlaneOptions,
): { x: Axis; y?: Axis } {
  const [x, y] = ranges.map((own, i): Axis => [...(range ?? own), grid?.[i] ?? points]);
  return { x: x!, ...(y && { y }) };
}

function describe(
  scanned: PlaneSurface,
  quantity: string,
  { centre, min, max, notFinite, sharpness, roughness, nonConvexShare }: SurfaceSummary,
): string {
  const [x, y] = [scanned.x.length, scanned.y.length];
  return [
    `${y > 1 ? `${x} x ${y}` : x} points, BN statistics: ${String(scanned.configuration['statistics'])}`,
    `${quantity} ${centre.toPrecision(4)} at the centre, ${min.toPrecision(4)} to ${max.toPrecision(4)}` +
      (notFinite > 0 ? `, not finite at ${notFinite} points` : ''),
    `sharpness ${sharpness.toPrecision(3)} %, roughness ${roughness.toFixed(3)}, ` +
      `${(100 * nonConvexShare).toPrecision(3)} % of the inner points not convex`,
  ].join('\n');
}

/** Reads `--grid`: `51x51`, or `51` for a line. */
function parseGrid(text: string): GridSize {
  const sides = text.split('x').map(Number);
  const isGrid = sides.length <= 2 && sides.every((side) => Number.isInteger(side) && side >= 2);
  if (isGrid) return sides as unknown as GridSize;
  throw new CommandError(
    `--grid must be like 51x51, or 51 for a line, with 2 or more points along each side, got ${text}`,
  );
}

/** Reads `--range`: `1` for -1 to 1, `-0.5:1.5`. */
function parseRange(text: string): Range {
  const ends = text.split(':').map((end) => readNumber('--range', end, {}));
  const [first, second] = ends as [number, number | undefined];
  const range: Range = second === undefined ? [-first, first] : [first, second];
  if (ends.length <= 2 && range[0] < range[1]) return range;
  throw new CommandError(`--range must be like 1 for -1 to 1, or like -0.5:1.5, got ${text}`);
}
