import { type Block, datasetOf, domainOf } from '@unas/report';
import type { Claim } from '../claims/claim.ts';
import type { Architecture } from './architecture.ts';
import {
  comparedRungs,
  earlyEpoch,
  endingEarly,
  lossColumns,
  lossPanel,
  lossEvidence,
} from './early-losses.ts';
import type { Experiment } from './experiment.ts';
import type { Results } from './results.ts';
import type { Scale } from './scale.ts';
import {
  meanLosses,
  progressOf,
  readTrainings,
  type TrainingCase,
  trainingCases,
  trainingRuns,
} from './training-case.ts';
import { widthLadder } from './width-ladder.ts';

const rates = [0.0025, 0.025, 0.25];

/** E3: does width decide convergence at every learning rate? */
export const learningRates: Experiment = {
  id: 'E3',
  title: 'Other learning rates',
  paper:
    'Section 4.1: wide and shallow cells converge faster for learning rates 0.0025, 0.025 and 0.25 alike, so tuning does not explain it.',
  design: (scale) =>
    `${rungsAt(scale).length} rewirings of DARTS_V2 from E2 with learning rates ${rates.join(', ')}, ` +
    `compared by the training loss after epoch ${earlyEpoch(scale)}; the runs with ${scale.learningRate} are those of E2` +
    (scale.name === 'quick'
      ? `, the others stop after epoch ${earlyEpoch(scale)}, up to which they are the same.`
      : '.'),
  runs: (scale) => rates.flatMap((rate) => trainingRuns(casesWith(rate, scale))),
  analyse(results, scale) {
    const epoch = earlyEpoch(scale);
    const found = rates.map((rate) => lossesWith(rate, results, scale));
    const isAny = found.some(({ points }) => points.some((point) => point.epoch === epoch));
    return {
      claims: found.map(({ rate, points, progress }): Claim => ({
        id: `E3.${rate}`,
        text: `Wider rewirings converge faster with learning rate ${rate}`,
        claimed: 'negative',
        evidence: lossEvidence(points, epoch),
        runs: progress,
      })),
      blocks: isAny ? [lossFigure(found, epoch)] : [],
    };
  },
};

function rungsAt(scale: Scale): Architecture[] {
  return comparedRungs(widthLadder('DARTS_V2'), scale);
}

function casesWith(learningRate: number, scale: Scale): TrainingCase[] {
  const isOfE2 = learningRate === scale.learningRate;
  const settings = isOfE2 ? scale : endingEarly({ ...scale, learningRate });
  return trainingCases(rungsAt(scale), settings);
}

function lossesWith(rate: number, results: Results, scale: Scale) {
  const cases = casesWith(rate, scale);
  const points = meanLosses(rungsAt(scale), readTrainings(results, cases));
  return { rate, points, progress: progressOf(results, cases) };
}

function lossFigure(found: readonly ReturnType<typeof lossesWith>[], epoch: number): Block {
  const all = found.flatMap(({ points }) => points.filter((point) => point.epoch === epoch));
  const domain = domainOf(all.map(({ train }) => train));
  return {
    kind: 'figure',
    panels: found.map(({ rate, points }) =>
      lossPanel(points, epoch, { label: `training loss, learning rate ${rate}`, domain }),
    ),
    caption: `Training loss after epoch ${epoch} against width, with three learning rates on one scale.`,
    data: datasetOf(
      'E3-losses',
      found.flatMap(({ rate, points }) =>
        points.map((point) => ({ 'learning rate': rate, ...lossColumns(point) })),
      ),
    ),
  };
}
