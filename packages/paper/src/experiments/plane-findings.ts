import { mean } from 'd3-array';
import { quantityGrid } from '@unas/landscape';
import { smallMultiples } from '@unas/landscape/figures';
import { type Block, type Dataset, datasetOf, type SurfacePanel } from '@unas/report';
import { rankEvidence } from '@unas/statistics';
import type { Claim, Progress } from '../claims/claim.ts';
import { type Architecture, columnsOf, tipOf, widthLevel } from './architecture.ts';
import type { Findings } from './experiment.ts';
import { countEnded, type Results } from './results.ts';
import { byRung, type PlaneCase, readPlanes, type ScannedPlane } from './scanned-planes.ts';

/** A number of a surface that a claim is about. */
export interface PlaneMeasure {
  readonly id: string;
  /** As in "sharpness". */
  readonly name: string;
  readonly claim: string;
  of(plane: ScannedPlane): number;
}

export interface PlaneFindingsOptions {
  /** The experiment's id. */
  readonly id: string;
  /** Name of the quantity in the surfaces. */
  readonly quantity: string;
  readonly kind: 'contour' | 'heatmap';
  readonly measures: readonly PlaneMeasure[];
  readonly caption: string;
}

/** A rewiring and a number of its surfaces, the mean over seeds and directions. */
interface MeasuredRung {
  readonly rung: Architecture;
  readonly value: number;
}

/** Surfaces side by side and the correlation of width with their numbers. */
export function planeFindings(
  results: Results,
  cases: readonly PlaneCase[],
  options: PlaneFindingsOptions,
): Findings {
  const { id, quantity, kind, measures } = options;
  const planes = readPlanes(results, cases);
  const rungs = [...byRung(planes).values()];
  const measured = measures.map((measure) =>
    rungs.map((own) => ({
      rung: own[0]!.rung,
      value: mean(own, (plane) => measure.of(plane))!,
    })),
  );
  const runs = cases.map(({ run }) => run);
  const progress = { ended: countEnded(results, runs), planned: runs.length };
  const claims = measures.map((measure, i) => claimOf(id, measure, measured[i]!, progress));
  if (rungs.length === 0) return { claims, blocks: [] };
  const shown = rungs.map((own) => own[0]!);
  const surfaces = surfaceDataset(planes, options);
  const turning: Block = {
    kind: 'figure',
    panels: turningPanels([shown[0]!, shown.at(-1)!], quantity),
    caption: `The ${quantity} around the narrowest and the widest of them, logarithmic and on one scale: drag to turn, or use the arrow keys.`,
    data: surfaces,
  };
  return {
    claims,
    blocks: [
      planeFigure(shown, surfaces, options),
      ...(kind === 'contour' ? [turning] : []),
      numberFigure(measured, options),
    ],
  };
}

function planeFigure(
  planes: readonly ScannedPlane[],
  data: Dataset,
  { quantity, kind, caption }: PlaneFindingsOptions,
): Block {
  const multiples = planes.map(({ rung, surface }) => ({
    name: `${rung.width}c wide, ${rung.depth} deep`,
    surface,
  }));
  const names = multiples.map(({ name }) => name).join('; ');
  const svg = smallMultiples(multiples, { quantity, kind, theme: 'inherit', columns: 4 });
  const alt = `The ${quantity} over a plane around each network on one scale, of cells ${names}.`;
  return { kind: 'figure', panels: [{ kind: 'svg', svg, alt }], caption, data, wide: true };
}

function turningPanels(planes: readonly ScannedPlane[], quantity: string): SurfacePanel[] {
  const heights = planes.map(({ surface }) =>
    quantityGrid(surface, quantity).z.map((row) => row.map(Math.log)),
  );
  const all = heights.flat(2).filter(Number.isFinite);
  const range = [Math.min(...all), Math.max(...all)] as const;
  return planes.map(({ rung }, index) => {
    const title = `${rung.name}: ${rung.width}c wide, ${rung.depth} deep`;
    return {
      kind: 'surface',
      title,
      alt: `The ${quantity} around ${title}, in three dimensions.`,
      heights: heights[index]!,
      range,
      level: widthLevel(rung.width),
    };
  });
}

function numberFigure(
  measured: readonly (readonly MeasuredRung[])[],
  { id, measures }: PlaneFindingsOptions,
): Block {
  const names = measures.map(({ name }) => name);
  return {
    kind: 'figure',
    panels: measured.map((rows, i) => ({
      kind: 'scatter',
      alt: `${names[i]} against width, for ${rows.length} architectures.`,
      x: { label: 'width (c)' },
      y: { label: names[i]! },
      points: rows.map(({ rung, value }) => ({
        x: rung.width,
        y: value,
        tip: tipOf(rung, `${names[i]} ${value.toPrecision(3)}`),
        level: widthLevel(rung.width),
      })),
    })),
    caption: `Against width: ${names.join(' and ')}; means over seeds and directions.`,
    data: datasetOf(
      `${id}-numbers`,
      measured[0]!.map(({ rung }, index) => ({
        ...columnsOf(rung),
        ...Object.fromEntries(names.map((name, i) => [name, measured[i]![index]!.value])),
      })),
    ),
  };
}

function claimOf(
  id: string,
  { id: what, name, claim }: PlaneMeasure,
  rows: readonly MeasuredRung[],
  runs: Progress,
): Claim {
  const finite = rows.filter(({ value }) => Number.isFinite(value));
  return {
    id: `${id}.${what}`,
    text: claim,
    claimed: 'negative',
    evidence: rankEvidence(
      finite.map(({ rung }) => rung.width),
      finite.map(({ value }) => value),
      `rho of width and ${name}`,
    ),
    runs,
  };
}

function surfaceDataset(
  planes: readonly ScannedPlane[],
  { id, quantity }: PlaneFindingsOptions,
): Dataset {
  const points = planes.flatMap(({ rung, seed, directionSeed, surface }) =>
    surface.x.flatMap((x, i) =>
      surface.y.map((y, j) => {
        const value = surface.values[quantity]![i]![j]!;
        return { ...columnsOf(rung), seed, directions: directionSeed, x, y, [quantity]: value };
      }),
    ),
  );
  return datasetOf(`${id}-surfaces`, points);
}
