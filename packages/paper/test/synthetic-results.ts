import { genotypeFromJson } from '@unas/genotypes';
import { buildNetwork, countParameters } from '@unas/nets';
import { measureWidth } from '@unas/topology';
import type { EpochMetrics } from '@unas/train';
import type { Outcome, Results } from '../src/experiments/results.ts';
import type { Run } from '@unas/runs';

interface TrainConfig {
  readonly network: {
    readonly family: 'cifar';
    readonly genotype: string;
    readonly channels: number;
    readonly cells: number;
    readonly auxiliary: boolean;
  };
  readonly training: { readonly epochs: number };
}

export interface SyntheticOptions {
  /** What became of a run instead of its success; undefined leaves it as it is. */
  readonly instead?: (run: Run) => Outcome | null | undefined;
  /** @defaultValue 10 */
  readonly classes?: number;
}

/** Made-up results, for tests without runs: losses fall faster for wider cells, and surfaces around them are flatter. */
export function syntheticResults({ instead, classes = 10 }: SyntheticOptions = {}): Results {
  return {
    isOlder: () => false,
    outcomeOf(run) {
      const other = instead?.(run);
      if (other !== undefined) return other;
      return {
        state: 'finished',
        result: run.kind === 'train' ? trainingOf(run, classes) : surfaceOf(run),
      };
    },
    epochsOf(run) {
      if (instead?.(run) === null) return [];
      const { epochs } = (run.config as unknown as TrainConfig).training;
      const width = widthOf(run.config as unknown as TrainConfig);
      const guess = Math.log(classes);
      return Array.from({ length: epochs }, (_, index): EpochMetrics => {
        const train = averages(guess - 0.1 * (index + 1) * width);
        const test = averages(guess - 0.1 * (index + 1) * width + 0.1);
        const step = 62 * (index + 1);
        return { event: 'epoch', epoch: index + 1, step, learningRate: 0.025, train, test };
      });
    },
  };
}

/** No run has been started. */
export const noResults: Results = {
  outcomeOf: () => null,
  epochsOf: () => [],
  isOlder: () => false,
};

function averages(loss: number) {
  return { loss, top1Error: loss / 3, top5Error: loss / 6 };
}

function trainingOf(run: Run, classes: number): unknown {
  const { network } = run.config as unknown as TrainConfig;
  const loss = averages(2 - widthOf({ network }) / 10);
  const genotype = genotypeFromJson(JSON.parse(network.genotype));
  const parameters = countParameters(buildNetwork({ ...network, genotype, classes }));
  return { parameters, train: loss, test: loss };
}

/** A bowl, steeper and rougher for narrower cells. */
function surfaceOf(run: Run): unknown {
  const width = widthOf(run.inputs!['training']!.config as unknown as TrainConfig);
  const points = run.config['points'] as number;
  const axis = Array.from({ length: points }, (_, index) => -1 + (2 * index) / (points - 1));
  const values = axis.map((x) =>
    axis.map((y) => 1 + (x * x + 2 * y * y + 0.4 * Math.sin(5 * x) ** 2) * (5 - width)),
  );
  const quantity = run.kind === 'surface' ? 'loss' : 'variance';
  return {
    format: 'unas-surface-1',
    configuration: {},
    centre: { [quantity]: 1 + (5 - width) / 10 },
    x: axis,
    y: axis,
    values: { [quantity]: values },
  };
}

function widthOf({ network }: Pick<TrainConfig, 'network'>): number {
  return measureWidth(genotypeFromJson(JSON.parse(network.genotype)).normal);
}
