import { type Evidence, rankCorrelation } from '@unas/statistics';
import type { Claim } from '../claims/claim.ts';
import { cellPanels } from '../report/figures/cell-panels.ts';
import { convergencePanels, type LossPoint } from '../report/figures/convergence-panels.ts';
import { correlationPanel, type CorrelationPoint } from '../report/figures/correlation-panel.ts';
import type { Architecture } from './architecture.ts';
import type { Block, Dataset, Findings } from './experiment.ts';
import { correlationDataset, correlationTable, resultTable } from './ladder-tables.ts';
import { meanLosses } from './mean-losses.ts';
import type { TrainedRun } from './trained-run.ts';

/** Drawings, curves, correlations, table and claims of one cell's width ladder. */
export function describeLadder(
  name: string,
  ladder: readonly Architecture[],
  trained: readonly TrainedRun[],
  epochs: number,
): Findings {
  const points = meanLosses(ladder, trained);
  const slug = `E2-${name}`;
  const what = `${ladder.length} rewirings of ${name}`;
  const train = correlations(points, 'train');
  const test = correlations(points, 'test');
  const correlationData = correlationDataset(`${slug}-correlations`, { train, test });
  const blocks: Block[] = [
    {
      kind: 'figure',
      panels: cellPanels(ladder),
      caption: `Normal cells of the ${what}, from narrow and deep to wide and shallow. The operations are the same in all.`,
      data: ladderDataset(`${slug}-cells`, ladder),
    },
    {
      kind: 'figure',
      panels: convergencePanels(points, what),
      caption: `Convergence of ${what}: loss against epochs, coloured by width (the number at each line's end).`,
      data: lossDataset(`${slug}-losses`, points),
    },
    {
      kind: 'figure',
      panels: (['width', 'depth'] as const).map((measure) =>
        correlationPanel(train, { measure, loss: 'training loss', what }),
      ),
      caption: `Spearman's rank correlation of width (left) and depth (right) with the training loss after each epoch, over n = ${train[0]?.n ?? 0} architectures; bars are 95 % bootstrap intervals.`,
      data: correlationData,
    },
    correlationTable({ train, test }, correlationData),
    resultTable(`${slug}-results`, name, trained),
  ];
  return { claims: ladderClaims(name, epochs, train, test), blocks };
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

/**
 * Speed of convergence is the training loss at half of training, before the curves meet; the test
 * loss is the last one.
 */
function ladderClaims(
  name: string,
  epochs: number,
  train: readonly CorrelationPoint[],
  test: readonly CorrelationPoint[],
): Claim[] {
  const half = Math.ceil(epochs / 2);
  const evidence = (
    points: readonly CorrelationPoint[],
    measure: string,
    loss: string,
    epoch: number,
  ): Evidence | null => {
    const point = points.find((one) => one.measure === measure && one.epoch === epoch);
    if (!point || Number.isNaN(point.rho)) return null;
    const { rho: estimate, interval, p, n } = point;
    return {
      statistic: `rho of ${measure} and ${loss} after epoch ${epoch}`,
      estimate,
      interval,
      p,
      n,
    };
  };
  return [
    {
      id: `E2.${name}.width`,
      text: `Wider rewirings of ${name} converge faster`,
      claimed: 'negative',
      evidence: evidence(train, 'width', 'training loss', half),
    },
    {
      id: `E2.${name}.depth`,
      text: `Deeper rewirings of ${name} converge slower`,
      claimed: 'positive',
      evidence: evidence(train, 'depth', 'training loss', half),
    },
    {
      id: `E2.${name}.test`,
      text: `Wider rewirings of ${name} end with a lower test loss`,
      claimed: 'negative',
      evidence: evidence(test, 'width', 'test loss', epochs),
    },
  ];
}

function ladderDataset(name: string, ladder: readonly Architecture[]): Dataset {
  return {
    name,
    columns: ['architecture', 'width', 'depth'],
    rows: ladder.map((rung) => [rung.name, rung.width, rung.depth]),
  };
}

function lossDataset(name: string, points: readonly LossPoint[]): Dataset {
  return {
    name,
    columns: ['architecture', 'width', 'depth', 'epoch', 'training loss', 'test loss'],
    rows: points.map((point) => [
      point.name,
      point.width,
      point.depth,
      point.epoch,
      point.train,
      point.test,
    ]),
  };
}
