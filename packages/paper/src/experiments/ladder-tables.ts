import type { CorrelationPoint } from '../report/figures/correlation-panel.ts';
import type { Block, Dataset } from './experiment.ts';
import type { TrainedRun } from './trained-run.ts';

/** Correlations after each epoch: of width and of depth, with the training and with the test loss. */
export function correlationDataset(
  name: string,
  points: Readonly<Record<'train' | 'test', readonly CorrelationPoint[]>>,
): Dataset {
  return {
    name,
    columns: ['measure', 'loss', 'epoch', 'rho', 'low', 'high', 'p', 'n'],
    rows: (['train', 'test'] as const).flatMap((loss) =>
      points[loss].map(({ measure, epoch, rho, interval, p, n }) => [
        measure,
        loss === 'train' ? 'training' : 'test',
        epoch,
        ...[rho, ...interval, p].map((value) => (Number.isNaN(value) ? null : value)),
        n,
      ]),
    ),
  };
}

export function correlationTable(data: Dataset): Block {
  return {
    kind: 'table',
    caption:
      "Spearman's correlation of width and of depth with the loss after each epoch, with 95 % bootstrap interval and permutation p-value over n architectures.",
    show: [
      { column: 'measure', head: 'measure' },
      { column: 'loss', head: 'loss' },
      { column: 'epoch', head: 'epoch' },
      { column: 'rho', head: 'rho', digits: 2 },
      { column: 'low', head: 'low', digits: 2 },
      { column: 'high', head: 'high', digits: 2 },
      { column: 'p', head: 'p', digits: 3 },
      { column: 'n', head: 'n' },
    ],
    data,
  };
}

/** Every training with its measures, parameters, last losses and errors. */
export function resultTable(name: string, of: string, trained: readonly TrainedRun[]): Block {
  const percent = (share: number | undefined): number | null =>
    share === undefined ? null : 100 * share;
  return {
    kind: 'table',
    caption: `Trained rewirings of ${of}: the last epoch's losses and errors.`,
    show: [
      { column: 'architecture', head: 'architecture' },
      { column: 'width', head: 'width' },
      { column: 'depth', head: 'depth' },
      { column: 'seed', head: 'seed' },
      { column: 'parameters', head: 'parameters' },
      { column: 'training loss', head: 'training loss', digits: 3 },
      { column: 'test loss', head: 'test loss', digits: 3 },
      { column: 'training error %', head: 'training error %', digits: 1 },
      { column: 'test error %', head: 'test error %', digits: 1 },
    ],
    data: {
      name,
      columns: [
        'architecture',
        'width',
        'depth',
        'seed',
        'parameters',
        'epochs',
        'training loss',
        'test loss',
        'training error %',
        'test error %',
      ],
      rows: trained.map(({ architecture, seed, epochs, result }) => {
        const last = epochs.at(-1);
        return [
          architecture.name,
          architecture.width,
          architecture.depth,
          seed,
          result?.parameters ?? null,
          epochs.length,
          last?.train.loss ?? null,
          last?.test?.loss ?? null,
          percent(last?.train.top1Error),
          percent(last?.test?.top1Error),
        ];
      }),
    },
  };
}
