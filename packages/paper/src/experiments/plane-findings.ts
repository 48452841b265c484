import { mean } from 'd3-array';
import { rankEvidence } from '@unas/statistics';
import type { Claim } from '../claims/claim.ts';
import { planePanel } from '../report/figures/plane-panel.ts';
import { turningPanels } from '../report/figures/turning-panel.ts';
import { scatterPanel } from '../report/figures/scatter-panel.ts';
import type { Architecture } from './architecture.ts';
import type { Block, Dataset, Findings } from './experiment.ts';
import { byRung, type ScannedPlane } from './scanned-planes.ts';

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

/** Surfaces side by side and the correlation of width with their numbers, the mean over seeds and directions. */
export function planeFindings(
  planes: readonly ScannedPlane[],
  options: PlaneFindingsOptions,
): Findings {
  const { id, quantity, kind, measures, caption } = options;
  const rungs = [...byRung(planes).values()];
  const points = measures.map((measure) => ({
    measure,
    rows: rungs.map((own) => ({
      rung: own[0]!.rung,
      value: mean(own, (plane) => measure.of(plane))!,
    })),
  }));
  const shown = rungs.map((own) => own[0]!);
  const blocks: Block[] = [];
  if (shown.length > 0) {
    const surfaces: Dataset = {
      name: `${id}-surfaces`,
      columns: ['architecture', 'width', 'depth', 'seed', 'directions', 'x', 'y', quantity],
      rows: planes.flatMap((plane) => rowsOf(plane, quantity)),
    };
    blocks.push({
      kind: 'figure',
      panels: [planePanel(shown, { quantity, kind })],
      caption,
      data: surfaces,
      wide: true,
    });
    if (kind === 'contour') {
      blocks.push({
        kind: 'figure',
        panels: turningPanels([shown[0]!, shown.at(-1)!], quantity),
        caption: `The ${quantity} around the narrowest and the widest of them, logarithmic and on one scale: drag to turn, or use the arrow keys.`,
        data: surfaces,
      });
    }
    blocks.push({
      kind: 'figure',
      panels: points.map(({ measure, rows }) => scatterPanel(rows, { name: measure.name })),
      caption: `Against width: ${measures.map(({ name }) => name).join(', ')}; means over seeds and directions.`,
      data: {
        name: `${id}-numbers`,
        columns: ['architecture', 'width', 'depth', ...measures.map(({ name }) => name)],
        rows: shown.map(({ rung }, index) => [
          rung.name,
          rung.width,
          rung.depth,
          ...points.map(({ rows }) => rows[index]!.value),
        ]),
      },
    });
  }
  return { claims: points.map(({ measure, rows }) => claimOf(id, measure, rows)), blocks };
}

function claimOf(
  id: string,
  { id: what, name, claim }: PlaneMeasure,
  rows: readonly { readonly rung: Architecture; readonly value: number }[],
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
  };
}

function rowsOf(
  { rung, seed, directionSeed, surface }: ScannedPlane,
  quantity: string,
): (string | number)[][] {
  return surface.x.flatMap((x, i) =>
    surface.y.map((y, j) => [
      rung.name,
      rung.width,
      rung.depth,
      seed,
      directionSeed,
      x,
      y,
      surface.values[quantity]![i]![j]!,
    ]),
  );
}
