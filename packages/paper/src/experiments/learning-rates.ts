import type { Claim } from '../claims/claim.ts';
import { extent } from 'd3-array';
import type { LossPoint } from '../report/figures/convergence-panels.ts';
import { scatterPanel } from '../report/figures/scatter-panel.ts';
import type { Architecture } from './architecture.ts';
import { earlyEpoch, endingEarly } from './early-epoch.ts';
import { comparedRungs, widthEvidence } from './early-losses.ts';
import type { Block, Experiment } from './experiment.ts';
import { meanLosses } from './mean-losses.ts';
import type { Scale } from './scale.ts';
import { readTrainings, trainingCases, trainingRuns, type TrainingCase } from './training-case.ts';
import { widthLadder } from './width-ladder.ts';

const rates = [0.0025, 0.025, 0.25];

/** E3: does width decide convergence whatever the learning rate? */
export const learningRates: Experiment = {
  id: 'E3',
  title: 'Other learning rates',
  paper:
    'Section 4.1: wide and shallow cells converge faster for learning rates 0.0025, 0.025 and 0.25 alike, so it is no matter of tuning.',
  design: (scale) =>
    `${rungsAt(scale).length} rewirings of DARTS_V2 from E2 under learning rates ${rates.join(', ')}, ` +
    `compared by the training loss after epoch ${earlyEpoch(scale)}; the runs with ${scale.learningRate} are those of E2` +
    (scale.name === 'quick'
      ? `, the others stop after epoch ${earlyEpoch(scale)}, up to which they are the same.`
      : '.'),
  runs: (scale) => rates.flatMap((rate) => trainingRuns(casesUnder(rate, scale))),
  analyse(store, scale) {
    const found = rates.map((rate) => {
      const trained = readTrainings(store, casesUnder(rate, scale));
      return { rate, points: meanLosses(rungsAt(scale), trained) };
    });
    return {
      claims: found.map(({ rate, points }) => claimOf(rate, points, earlyEpoch(scale))),
      blocks: [lossFigure(found, earlyEpoch(scale))],
    };
  },
};

function claimOf(rate: number, points: readonly LossPoint[], epoch: number): Claim {
  return {
    id: `E3.${rate}`,
    text: `Wider rewirings converge faster under learning rate ${rate}`,
    claimed: 'negative',
    evidence: widthEvidence(points, epoch),
  };
}

function rungsAt(scale: Scale): Architecture[] {
  return comparedRungs(widthLadder('DARTS_V2'), scale);
}

function casesUnder(learningRate: number, scale: Scale): TrainingCase[] {
  const isOfE2 = learningRate === scale.learningRate;
  const settings = isOfE2 ? scale : endingEarly({ ...scale, learningRate });
  return trainingCases(rungsAt(scale), settings);
}

function lossFigure(
  found: readonly { rate: number; points: readonly LossPoint[] }[],
  epoch: number,
): Block {
  const compared = found.map(({ rate, points }) => ({
    rate,
    rows: points
      .filter((point) => point.epoch === epoch)
      .map((point) => ({ rung: point, value: point.train })),
  }));
  const [low = 0, high = 1] = extent(
    compared.flatMap(({ rows }) => rows.map(({ value }) => value)),
  );
  return {
    kind: 'figure',
    panels: compared.map(({ rate, rows }) =>
      scatterPanel(rows, { name: `training loss, rate ${rate}`, domain: [low, high] }),
    ),
    caption: `Training loss after epoch ${epoch} against width, under three learning rates on one scale.`,
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
        points.map((point) => [
          rate,
          point.name,
          point.width,
          point.depth,
          point.epoch,
          point.train,
          point.test,
        ]),
      ),
    },
  };
}
