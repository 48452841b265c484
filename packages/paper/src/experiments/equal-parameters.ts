import type { Architecture } from './architecture.ts';
import {
  comparedRungs,
  earlyEpoch,
  endingEarly,
  lossDataset,
  lossPanel,
  lossEvidence,
} from './early-losses.ts';
import type { Experiment } from './experiment.ts';
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

/** E9: do wide and shallow cells converge faster when all have the same number of parameters? */
export const equalParameters: Experiment = {
  id: 'E9',
  title: 'Convergence at equal parameter counts',
  paper:
    'Not in the paper, whose rewirings differ slightly in parameters, since operations of a reduction cell need other parameters on other nodes: is it width that makes the difference?',
  design: (scale) =>
    `${rungsAt(scale).length} rewirings of DARTS_V2’s normal cell alone, from the narrowest to the widest, with the reduction cell unchanged: ` +
    `all have exactly as many parameters. They are trained as in E2 and compared by the training loss after epoch ${earlyEpoch(scale)}.`,
  runs: (scale) => trainingRuns(cases(scale)),
  analyse(results, scale) {
    const points = meanLosses(rungsAt(scale), readTrainings(results, cases(scale)));
    const epoch = earlyEpoch(scale);
    return {
      claims: [
        {
          id: 'E9.width',
          text: 'Wider rewirings with exactly as many parameters converge faster',
          claimed: 'negative',
          evidence: lossEvidence(points, epoch),
          runs: progressOf(results, cases(scale)),
        },
      ],
      blocks:
        points.length === 0
          ? []
          : [
              {
                kind: 'figure',
                panels: [lossPanel(points, epoch, { label: `training loss after epoch ${epoch}` })],
                caption: `Training loss after epoch ${epoch} against width: rewirings of the normal cell with exactly as many parameters.`,
                data: lossDataset('E9-losses', points),
              },
            ],
    };
  },
};

function rungsAt(scale: Scale): Architecture[] {
  return comparedRungs(widthLadder('DARTS_V2', { cells: 'normal' }), scale);
}

/** DARTS_V2 itself is trained in E2. */
function cases(scale: Scale): TrainingCase[] {
  return rungsAt(scale).flatMap((rung) =>
    trainingCases([rung], rung.name === 'DARTS_V2' ? scale : endingEarly(scale)),
  );
}
