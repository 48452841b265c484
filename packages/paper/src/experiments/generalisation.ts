import { basename } from 'node:path';
import { group, mean } from 'd3-array';
import { rankEvidence } from '@unas/statistics';
import type { Claim } from '../claims/claim.ts';
import type { Block, Experiment } from './experiment.ts';
import { resultTable } from './ladder-tables.ts';
import type { Scale } from './scale.ts';
import type { TrainedRun } from './trained-run.ts';
import { readTrainings, trainingCases, trainingRuns, type TrainingCase } from './training-case.ts';
import { widthLadder } from './width-ladder.ts';

/** E7: do wide and shallow cells generalise better? */
export const generalisation: Experiment = {
  id: 'E7',
  title: 'Generalisation',
  paper:
    'Section 5: adapting cells to the widest and shallowest wiring, or drawing their connections at random, leaves test errors much alike on CIFAR-10, CIFAR-100 and Tiny-ImageNet: what converges faster need not generalise better.',
  design: (scale) =>
    `Test error and parameters of the original, the widest and the other rewirings of E2 on ${settingsAt(
      scale,
    )
      .map(({ dataset }) => basename(dataset))
      .join(', ')}` +
    (scale.name === 'paper'
      ? '.'
      : '; after so short a training this is still convergence more than generalisation.'),
  runs: (scale) => settingsAt(scale).flatMap((settings) => trainingRuns(cases(settings))),
  analyse(store, scale) {
    const claims: Claim[] = [];
    const blocks: Block[] = [];
    for (const settings of settingsAt(scale)) {
      const trained = readTrainings(store, cases(settings));
      const dataset = basename(settings.dataset);
      claims.push(claimOf(dataset, trained));
      blocks.push(resultTable(`E7-${dataset}`, `DARTS_V2 on ${dataset}`, trained));
    }
    return { claims, blocks };
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

function claimOf(dataset: string, trained: readonly TrainedRun[]): Claim {
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
      `rho of width and last test error on ${dataset}`,
    ),
  };
}
