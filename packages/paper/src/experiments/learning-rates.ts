import type { Claim } from '../claims/claim.ts';
import {
  convergencePanel,
  lossDomain,
  type LossPoint,
} from '../report/figures/convergence-panels.ts';
import { rankCorrelation } from '../statistics/rank-correlation.ts';
import type { Architecture } from './architecture.ts';
import type { Block, Experiment } from './experiment.ts';
import { meanLosses } from './mean-losses.ts';
import type { Scale } from './scale.ts';
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
      (scale.name === 'quick'
        ? `, the others stop after epoch ${epochs}, up to which they are the same.`
        : '.')
    );
  },
  runs: (scale) => cases(scale).map(({ run }) => run),
  analyse(store, scale) {
    const epoch = comparedEpoch(scale);
    const found = rates.map((rate) => {
      const own = cases(scale).filter((one) => one.rate === rate);
      const trained = own.map(({ run, rung, seed }) => readTrainedRun(store, run, rung, seed));
      return { rate, points: meanLosses(architecturesAt(scale), trained) };
    });
    const domain = lossDomain(found.flatMap(({ points }) => points.map(({ train }) => train)));
    const what = 'rewirings of DARTS_V2';
    const figure: Block = {
      kind: 'figure',
      panels: found.map(({ rate, points }) =>
        convergencePanel(points, {
          field: 'train',
          label: `training loss, rate ${rate}`,
          what,
          domain,
        }),
      ),
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
        rows: found.flatMap(({ rate, points }) =>
          points.map(({ name, width, depth, epoch: at, train, test }) => [
            rate,
            name,
            width,
            depth,
            at,
            train,
            test,
          ]),
        ),
      },
    };
    return {
      claims: found.map(({ rate, points }) => claimOf(rate, points, epoch)),
      blocks: [figure],
    };
  },
};

function claimOf(rate: number, points: readonly LossPoint[], epoch: number): Claim {
  const compared = points.filter((point) => point.epoch === epoch);
  const { rho, interval, p, n } = rankCorrelation(
    compared.map(({ width }) => width),
    compared.map(({ train }) => train),
  );
  const statistic = `rho of width and training loss after epoch ${epoch}`;
  return {
    id: `E3.${rate}`,
    text: `Wider rewirings converge faster under learning rate ${rate}`,
    claimed: 'negative',
    evidence: Number.isNaN(rho) ? null : { statistic, estimate: rho, interval, p, n },
  };
}

interface Case {
  readonly rate: number;
  readonly rung: Architecture;
  readonly seed: number;
  readonly run: ReturnType<typeof trainRun>;
}

function cases(scale: Scale): Case[] {
  return rates.flatMap((rate) =>
    architecturesAt(scale).flatMap((rung) =>
      scale.seeds.map((seed) => ({
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
  return scale.name === 'quick' ? ladder.filter((_, rung) => rung % 3 === 0) : ladder;
}

/** The learning rate falls once an epoch: up to the first change a short run is the beginning of a long one. */
function settingsAt(scale: Scale, learningRate: number): Scale {
  const isShort = scale.name === 'quick' && learningRate !== scale.learningRate;
  return { ...scale, learningRate, epochs: isShort ? 1 : scale.epochs };
}

function comparedEpoch(scale: Scale): number {
  return scale.name === 'quick' ? 1 : Math.ceil(scale.epochs / 2);
}
