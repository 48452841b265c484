import { join } from 'node:path';
import { loadEngine } from '@unas/engine';
import { varianceSurface } from '@unas/gradvar';
import {
  type Axis,
  type PlaneSurface,
  type ScanOptions,
  summariseSurface,
  surface,
  surfaceToJson,
  writeDirections,
} from '@unas/landscape';
import { sampledObjective } from '@unas/paper/command';
import { findSubject } from '../internal/find-subject.ts';
import { measureDurably } from '../internal/measure-durably.ts';
import { outputFolder } from '../internal/output-folder.ts';
import type { DirectionOption } from '../internal/parse-direction.ts';
import type { GridSize } from '../internal/parse-grid.ts';
import type { Range } from '../internal/parse-range.ts';
import { type PlaneDirections, planeDirections } from '../internal/plane-directions.ts';
import { printJson } from '../internal/print-json.ts';
import { writeSurface } from '../internal/write-surface.ts';

export interface PlaneCommandOptions {
  readonly genotype?: string;
  readonly data?: string;
  readonly grid?: GridSize;
  readonly range?: Range;
  readonly direction: DirectionOption;
  readonly seed: number;
  readonly bn: 'running' | 'recalibrate' | 'batch';
  readonly images: number;
  readonly batchSize: number;
  readonly out?: string;
  readonly force?: boolean;
  readonly json?: boolean;
  readonly runs: string;
}

/** What is measured over a plane. */
export type PlaneKind = 'landscape' | 'gradvar';

/** `unas landscape` and `unas gradvar` */
export async function scan(
  kind: PlaneKind,
  argument: string,
  options: PlaneCommandOptions,
): Promise<void> {
  const { direction, seed, runs, force = false } = options;
  await loadEngine();
  const subject = await findSubject(argument, options);
  const objective = sampledObjective(subject, options);
  const folder = outputFolder(options.out, runs, kind, subject.id, direction.text, String(seed));
  const title = `${names[kind]} of ${subject.title}`;
  const { scanned, spanned } = await measureDurably(title, async (signal, display) => {
    const spanned = await planeDirections(direction, {
      objective,
      network: subject.network,
      count: options.grid?.length,
      seed,
      runs,
      folder,
      force,
      signal,
      display,
    });
    const { directions } = spanned;
    await writeDirections(join(folder, 'directions.safetensors'), directions, {
      direction: direction.text,
      seed: String(seed),
    });
    const axes = axesOf(spanned, options);
    const scanned = await scans[kind](
      { objective, directions, ...axes },
      {
        file: join(folder, 'points.jsonl'),
        force,
        signal,
        onPoint: ({ done, total }) => {
          display.update(done / total, `point ${done} of ${total}`);
        },
      },
      options.bn,
    );
    return { scanned, spanned };
  });
  const quantity = kind === 'landscape' ? 'loss' : 'variance';
  await writeSurface(scanned, { folder, title: subject.id, quantity, path: spanned.path });
  const summary = summariseSurface(scanned, { quantity });
  if (options.json) printJson({ folder, summary, surface: surfaceToJson(scanned) });
  else process.stdout.write(`${title}\n${describe(scanned, quantity)}\n${folder}\n`);
}

const names = { landscape: 'loss landscape', gradvar: 'gradient variance' } as const;

type Where = Pick<Parameters<typeof surface>[0], 'objective' | 'directions' | 'x' | 'y'>;

const scans: Record<
  PlaneKind,
  (where: Where, how: ScanOptions, bn: PlaneCommandOptions['bn']) => Promise<PlaneSurface>
> = {
  landscape: (where, how, bn) =>
    surface({ ...where, ...how, statistics: bn === 'recalibrate' ? bn : 'running' }),
  gradvar: (where, how, bn) =>
    varianceSurface({ ...where, ...how, statistics: bn === 'batch' ? bn : 'running' }),
};

const defaultPoints = 51;

function axesOf(
  { ranges }: PlaneDirections,
  { grid, range }: PlaneCommandOptions,
): { x: Axis; y?: Axis } {
  const [x, y] = ranges.map((own, i): Axis => [...(range ?? own), grid?.[i] ?? defaultPoints]);
  return { x: x!, ...(y && { y }) };
}

function describe(scanned: PlaneSurface, quantity: string): string {
  const { centre, min, max, holes, sharpness, roughness, nonConvexShare } = summariseSurface(
    scanned,
    { quantity },
  );
  const [x, y] = [scanned.x.length, scanned.y.length];
  return [
    `${y > 1 ? `${x} x ${y}` : x} points, BN statistics: ${String(scanned.configuration['statistics'])}`,
    `${quantity} ${centre.toPrecision(4)} at the centre, ${min.toPrecision(4)} to ${max.toPrecision(4)}` +
      (holes > 0 ? `, not finite at ${holes} points` : ''),
    `sharpness ${sharpness.toPrecision(3)} %, roughness ${roughness.toFixed(3)}, ` +
      `${(100 * nonConvexShare).toPrecision(3)} % of the inner points not convex`,
  ].join('\n');
}
