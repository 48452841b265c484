import { basename } from 'node:path';
import { group, mean } from 'd3-array';
import { rankEvidence } from '@unas/statistics';
import type { Claim } from '../claims/claim.ts';
import type { Experiment } from './experiment.ts';
import type { Results } from './results.ts';
import type { Scale } from './scale.ts';
import {
  progressOf,
  readTrainings,
  resultTable,
  type TrainingCase,
  trainingCases,
  trainingRuns,
} from './training-case.ts';
import { widthLadder } from './width-ladder.ts';

/** E7: do wide and shallow cells generalise better? */
export const generalisation: Experiment = {
  id: 'E7',
  title: 'Generalisation',
  paper:
    'Section 5: adapting cells to the widest and shallowest wiring, or drawing their connections at random, leaves test errors much alike on CIFAR-10, CIFAR-100 and Tiny-ImageNet: what converges faster need not generalise better.',
  design: (scale) =>
    `Test error and parameters of DARTS_V2, its widest and its other rewirings of E2 on ${settingsAt(
      scale,
    )
      .map(({ dataset }) => basename(dataset))
      .join(', ')}.` +
    (scale.name === 'paper'
      ? ''
      : ' After such short training, test errors still tell more about convergence than about generalisation.'),
  runs: (scale) => settingsAt(scale).flatMap((settings) => trainingRuns(cases(settings))),
  analyse(results, scale) {
    const settings = settingsAt(scale);
    return {
      claims: settings.map((one) => claimOn(one, results)),
      blocks: settings.flatMap((one) => {
        const dataset = basename(one.dataset);
        const trained = readTrainings(results, cases(one));
        const isAny = trained.some(({ epochs }) => epochs.length > 0);
        return isAny ? [resultTable(`E7-${dataset}`, `DARTS_V2 on ${dataset}`, trained)] : [];
      }),
    };
  },
};

/** The paper's three data sets at its own scale, else the scale's own. */
function settingsAt(scale: Scale): Scale[] {
  if (scale.name !== 'paper') return [scale];
  return [
    scale,
    { ...scale, dataset: 'cifar100' },
    {
      ...scale,
      dataset: 'tiny-imagenet',
      family: 'tiny-imagenet',
      trainingImages: 100_000,
      epochs: 300,
    },
  ];
}

function cases(settings: Scale): TrainingCase[] {
  return trainingCases(widthLadder('DARTS_V2'), settings);
}

function claimOn(settings: Scale, results: Results): Claim {
  const dataset = basename(settings.dataset);
  const trained = readTrainings(results, cases(settings));
  const rungs = [...group(trained, ({ architecture }) => architecture.name).values()].filter(
    (own) => own.every(({ result }) => result !== null),
  );
  return {
    id: `E7.${dataset}`,
    text: `Wider rewirings do not generalise better on ${dataset}`,
    claimed: 'positive',
    evidence: rankEvidence(
      rungs.map((own) => own[0]!.architecture.width),
      rungs.map((own) => mean(own, ({ result }) => result!.test.top1Error)!),
      `rho of width and final test error on ${dataset}`,
    ),
    runs: progressOf(results, cases(settings)),
  };
}
