import type { Block, Dataset } from '@unas/report';
import { widthColumn } from './architecture.ts';
import type { CorrelationPoint } from './describe-ladder.ts';
import type { TrainedRun } from './training-case.ts';

type Points = Readonly<Record<'train' | 'test', readonly CorrelationPoint[]>>;

const pairs = [
  ['width', 'train', 'width and training loss'],
  ['depth', 'train', 'depth and training loss'],
  ['width', 'test', 'width and test loss'],
  ['depth', 'test', 'depth and test loss'],
] as const;

/** Correlations after each epoch: of width and of depth, with the training and with the test loss. */
export function correlationDataset(name: string, points: Points): Dataset {
  return {
    name,
    columns: ['measure', 'loss', 'epoch', 'rho', 'low', 'high', 'p', 'n'],
    rows: pairs.flatMap(([measure, loss]) =>
      points[loss]
        .filter((point) => point.measure === measure)
        .map(({ epoch, rho, interval, p, n }) => [
          measure,
          loss === 'train' ? 'training' : 'test',
          epoch,
          ...[rho, ...interval, p].map((value) => (Number.isNaN(value) ? null : value)),
          n,
        ]),
    ),
  };
}

const mostRows = 10;

/** One line an epoch, at most ten of them evenly spread; the CSV has every epoch and number. */
export function correlationTable(points: Points, data: Dataset): Block {
  const epochs = [...new Set(points.train.map(({ epoch }) => epoch))];
  const step = Math.ceil(epochs.length / mostRows);
  const rows = epochs
    .filter((epoch) => epoch % step === 0 || epoch === epochs.length)
    .map((epoch) => {
      const at = (measure: string, loss: 'train' | 'test'): CorrelationPoint | undefined =>
        points[loss].find((point) => point.epoch === epoch && point.measure === measure);
      const cells = pairs.map(([measure, loss]) => formatCorrelation(at(measure, loss)));
      return [epoch, ...cells, at('width', 'train')?.n ?? 0];
    });
  const shown = ['epoch', ...pairs.map(([, , head]) => head), 'n'];
  return {
    kind: 'table',
    caption:
      'Spearman’s correlation with the loss after each epoch, 95 % bootstrap intervals in brackets, over n architectures.',
    show: shown.map((column) => ({ column })),
    data: { name: `${data.name}-shown`, columns: shown, rows },
    download: data,
  };
}

function formatCorrelation(point: CorrelationPoint | undefined): string {
  if (!point || Number.isNaN(point.rho)) return '–';
  const [rho, low, high] = [point.rho, ...point.interval].map((value) =>
    value!.toFixed(2).replace('-', '−'),
  );
  return `${rho} [${low}, ${high}]`;
}

/** Every training with its measures, parameters, last losses and errors. */
export function resultTable(name: string, of: string, trained: readonly TrainedRun[]): Block {
  const percent = (share: number | undefined): number | null =>
    share === undefined ? null : 100 * share;
  return {
    kind: 'table',
    caption: `Trained rewirings of ${of}: losses and errors after the last epoch.`,
    show: [
      { column: 'architecture' },
      widthColumn,
      { column: 'depth' },
      { column: 'seed' },
      { column: 'parameters' },
      { column: 'training loss', digits: 3 },
      { column: 'test loss', digits: 3 },
      { column: 'training error %', digits: 1 },
      { column: 'test error %', digits: 1 },
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
