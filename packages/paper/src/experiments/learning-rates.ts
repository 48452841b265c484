import type { Claim } from '../claims/claim.ts';
import { convergencePanel } from '../report/figures/convergence-panels.ts';
import { rankCorrelation } from '../statistics/rank-correlation.ts';
import type { Architecture } from './architecture.ts';
import type { Block, Experiment } from './experiment.ts';
import { meanLosses } from './mean-losses.ts';
import { scales, type Scale, type ScaleSettings } from './scale.ts';
import { trainRun } from './train-run.ts';
import { readTrainedRun } from './trained-run.ts';
import { widthLadder } from './width-ladder.ts';

const rates = [0.0025, 0.025, 0.25];

/** E3: does width decide convergence whatever the learning rate? */
export const learningRates: Experiment = {
  id: 'E3',
  title: 'Other learning rates',
  paper:
    'Section 4.1: wide and shallow cells converge faster for learning rates 0.0025, 0.025 and 0.25 alike, so it is no matter of tuning.',
  design(scale) {
    const { epochs } = settingsAt(scale, 0.25);
    return (
      `${architecturesAt(scale).length} rewirings of DARTS_V2 from E2 under learning rates ${rates.join(', ')}, ` +
      `compared by the training loss after epoch ${comparedEpoch(scale)}; the runs with 0.025 are those of E2` +
      (scale === 'quick'
        ? `, the others stop after epoch ${epochs}, up to which they are the same.`
        : '.')
    );
  },
  runs: (scale) => cases(scale).map(({ run }) => run),
  analyse(store, scale) {
    const epoch = comparedEpoch(scale);
    const claims: Claim[] = [];
    const panels: string[] = [];
    const rows: (string | number | null)[][] = [];
    for (const rate of rates) {
      const own = cases(scale).filter((one) => one.rate === rate);
      const trained = own.map(({ run, rung, seed }) => readTrainedRun(store, run, rung, seed));
      const points = meanLosses(architecturesAt(scale), trained);
      const compared = points.filter((point) => point.epoch === epoch);
      const { rho, interval, p, n } = rankCorrelation(
        compared.map(({ width }) => width),
        compared.map(({ train }) => train),
      );
      claims.push({
        id: `E3.${rate}`,
        text: `Wider rewirings converge faster under learning rate ${rate}`,
        claimed: 'negative',
        evidence: Number.isNaN(rho)
          ? null
          : {
              statistic: `rho of width and training loss after epoch ${epoch}`,
              estimate: rho,
              interval,
              p,
              n,
            },
      });
      panels.push(
        convergencePanel(points, {
          field: 'train',
          label: `training loss, rate ${rate}`,
          what: 'rewirings of DARTS_V2',
        }),
      );
      rows.push(
        ...points.map((point) => [
          rate,
          point.name,
          point.width,
          point.depth,
          point.epoch,
          point.train,
          point.test,
        ]),
      );
    }
    const figure: Block = {
      kind: 'figure',
      panels,
      caption: 'Training loss under three learning rates, coloured by width.',
      data: {
        name: 'E3-losses',
        columns: [
          'learning rate',
          'architecture',
          'width',
          'depth',
          'epoch',
          'training loss',
          'test loss',
        ],
        rows,
      },
    };
    return { claims, blocks: [figure] };
  },
};

interface Case {
  readonly rate: number;
  readonly rung: Architecture;
  readonly seed: number;
  readonly run: ReturnType<typeof trainRun>;
}

function cases(scale: Scale): Case[] {
  return rates.flatMap((rate) =>
    architecturesAt(scale).flatMap((rung) =>
      scales[scale].seeds.map((seed) => ({
        rate,
        rung,
        seed,
        run: trainRun(rung, settingsAt(scale, rate), seed),
      })),
    ),
  );
}

/** At quick every third rung, narrowest and widest among them. */
function architecturesAt(scale: Scale): Architecture[] {
  const ladder = widthLadder('DARTS_V2');
  return scale === 'quick' ? ladder.filter((_, rung) => rung % 3 === 0) : ladder;
}

/** The learning rate falls once an epoch: up to the first change a short run is the beginning of a long one. */
function settingsAt(scale: Scale, learningRate: number): ScaleSettings {
  const settings = scales[scale];
  const isShort = scale === 'quick' && learningRate !== settings.learningRate;
  return { ...settings, learningRate, epochs: isShort ? 1 : settings.epochs };
}

function comparedEpoch(scale: Scale): number {
  return scale === 'quick' ? 1 : Math.ceil(scales[scale].epochs / 2);
}
