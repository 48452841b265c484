import {
  type Block,
  type Dataset,
  datasetOf,
  domainOf,
  type IntervalsPanel,
  type LinesPanel,
} from '@unas/report';
import { rankCorrelation, type RankCorrelation } from '@unas/statistics';
import type { Claim, Progress } from '../claims/claim.ts';
import { type Architecture, cellPanels, columnsOf, tipOf, widthLevel } from './architecture.ts';
import { lossDataset, lossEvidence } from './early-losses.ts';
import type { Findings } from './experiment.ts';
import { type LossPoint, meanLosses, resultTable, type TrainedRun } from './training-case.ts';

/** The rank correlation of a measure of cells with a loss after an epoch. */
export interface CorrelationPoint extends RankCorrelation {
  readonly measure: 'width' | 'depth';
  readonly epoch: number;
}

/** A cell's width ladder and what its trainings gave. */
export interface TrainedLadder {
  /** The cell's. */
  readonly name: string;
  readonly ladder: readonly Architecture[];
  readonly trained: readonly TrainedRun[];
  readonly progress: Progress;
  /** Epochs of a whole training. */
  readonly epochs: number;
}

/** Drawings, curves, correlations, tables and claims of one cell's width ladder. */
export function describeLadder({
  name,
  ladder,
  trained,
  progress,
  epochs,
}: TrainedLadder): Findings {
  const points = meanLosses(ladder, trained);
  const slug = `E2-${name}`;
  const what = `${ladder.length} rewirings of ${name}`;
  const train = correlations(points, 'train');
  const test = correlations(points, 'test');
  const correlationData = datasetOf(`${slug}-correlations`, [
    ...train.map((point) => correlationColumns(point, 'training')),
    ...test.map((point) => correlationColumns(point, 'test')),
  ]);
  const cells: Block = {
    kind: 'figure',
    panels: cellPanels(ladder),
    caption: `Normal cells of the ${what}, from narrow and deep to wide and shallow. The operations are the same in all.`,
    data: datasetOf(`${slug}-cells`, ladder.map(columnsOf)),
  };
  const results: Block[] = [
    {
      kind: 'figure',
      panels: lossPanels(points, what),
      caption: `Convergence of ${what}: loss after each epoch, coloured and labelled by width.`,
      data: lossDataset(`${slug}-losses`, points),
    },
    {
      kind: 'figure',
      panels: (['width', 'depth'] as const).map((measure) =>
        correlationPanel(train, measure, what),
      ),
      caption: `Spearman’s rank correlation of width (left) and depth (right) with the training loss after each epoch, over n = ${train[0]?.n ?? 0} architectures; bars are 95 % bootstrap intervals.`,
      data: correlationData,
    },
    correlationTable(correlationData),
    resultTable(`${slug}-results`, name, trained),
  ];
  return {
    claims: ladderClaims(name, epochs, points).map((claim) => ({ ...claim, runs: progress })),
    blocks: points.length === 0 ? [cells] : [cells, ...results],
  };
}

/** The paper's convergence figure: training and test loss on one scale, a line an architecture. */
function lossPanels(points: readonly LossPoint[], what: string): LinesPanel[] {
  const domain = domainOf(points.flatMap(({ train, test }) => [train, test ?? NaN]));
  const last = Math.max(1, ...points.map(({ epoch }) => epoch));
  return (['train', 'test'] as const).map((field) => {
    const label = field === 'train' ? 'training loss' : 'test loss';
    const names = [...new Set(points.map(({ name }) => name))];
    return {
      kind: 'lines',
      alt: `Lines of ${label} against epochs for ${what}, coloured by width.`,
      x: { label: 'epoch', scale: 'whole', domain: [1, last] },
      y: { label, domain },
      lines: names.map((name) => {
        const own = points.filter((point) => point.name === name);
        return {
          name,
          label: `${own[0]!.width}c`,
          level: widthLevel(own[0]!.width),
          points: own.flatMap((point) => {
            const y = point[field];
            if (y === null) return [];
            const tip = tipOf(point, `epoch ${point.epoch}: ${label} ${y.toFixed(3)}`);
            return [{ x: point.epoch, y, tip }];
          }),
        };
      }),
    };
  });
}

function correlationPanel(
  points: readonly CorrelationPoint[],
  measure: 'width' | 'depth',
  what: string,
): IntervalsPanel {
  const shown = points.filter((point) => point.measure === measure);
  const last = Math.max(1, ...shown.map(({ epoch }) => epoch));
  return {
    kind: 'intervals',
    alt: `Spearman’s correlation of ${measure} and training loss after each epoch, for ${what}.`,
    value: { label: `rho of ${measure} and training loss`, domain: [-1, 1] },
    along: { label: 'epoch', scale: 'whole', domain: [1, last] },
    rows: shown.map(({ epoch, rho, interval, p, n }) => ({
      at: epoch,
      estimate: rho,
      interval,
      tip: correlationTip(`epoch ${epoch}`, { rho, interval, p, n }),
    })),
  };
}

/** What the pointer is told at a rank correlation. */
export function correlationTip(name: string, { rho, interval, p, n }: RankCorrelation): string {
  const [low, high] = interval.map((end) => end.toFixed(2));
  return `${name}: rho ${rho.toFixed(2)}\n95 % interval ${low} to ${high}\np ${p.toFixed(3)}, n ${n}`;
}

function correlationColumns({ measure, epoch, ...correlation }: CorrelationPoint, loss: string) {
  return { measure, loss, epoch, ...rhoColumns(correlation) };
}

/** The columns of a rank correlation. */
export function rhoColumns({ rho, interval: [low, high], p, n }: RankCorrelation) {
  return { rho, low, high, p, n };
}

function correlationTable(data: Dataset): Block {
  return {
    kind: 'table',
    caption:
      'Spearman’s correlations with the losses after each epoch, with 95 % bootstrap intervals, over n architectures.',
    show: [
      ...['measure', 'loss', 'epoch'],
      ...['rho', 'low', 'high'].map((column) => ({ column, digits: 2 })),
      { column: 'p', digits: 3 },
      'n',
    ],
    data,
    folded: true,
  };
}

function correlations(points: readonly LossPoint[], field: 'train' | 'test'): CorrelationPoint[] {
  const epochs = [...new Set(points.map(({ epoch }) => epoch))].sort((a, b) => a - b);
  return epochs.flatMap((epoch) => {
    const rows = points.filter((point) => point.epoch === epoch && point[field] !== null);
    const losses = rows.map((row) => row[field]!);
    return (['width', 'depth'] as const).map((measure) => ({
      measure,
      epoch,
      ...rankCorrelation(
        rows.map((row) => row[measure]),
        losses,
      ),
    }));
  });
}

/** Speed of convergence is the training loss after half of training, before the curves meet; the test loss is the last one. */
function ladderClaims(name: string, epochs: number, points: readonly LossPoint[]): Claim[] {
  const half = Math.ceil(epochs / 2);
  return [
    {
      id: `E2.${name}.width`,
      text: `Wider rewirings of ${name} converge faster`,
      claimed: 'negative',
      evidence: lossEvidence(points, half),
    },
    {
      id: `E2.${name}.depth`,
      text: `Deeper rewirings of ${name} converge more slowly`,
      claimed: 'positive',
      evidence: lossEvidence(points, half, { measure: 'depth' }),
    },
    {
      id: `E2.${name}.test`,
      text: `Wider rewirings of ${name} end with a lower test loss`,
      claimed: 'negative',
      evidence: lossEvidence(points, epochs, { loss: 'test' }),
    },
  ];
}
