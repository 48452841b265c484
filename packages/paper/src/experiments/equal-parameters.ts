import { scatterPanel } from '../report/figures/scatter-panel.ts';
import type { Architecture } from './architecture.ts';
import { earlyEpoch, endingEarly } from './early-epoch.ts';
import { comparedRungs, widthEvidence } from './early-losses.ts';
import type { Experiment } from './experiment.ts';
import { meanLosses } from './mean-losses.ts';
import type { Scale } from './scale.ts';
import { readTrainings, trainingCases, trainingRuns, type TrainingCase } from './training-case.ts';
import { widthLadder } from './width-ladder.ts';

/** E9: do wide and shallow cells converge faster with as many parameters? */
export const equalParameters: Experiment = {
  id: 'E9',
  title: 'Convergence at equal parameter count',
  paper:
    'Not in the paper, whose rewirings differ a little in parameters, since operations of a reduction cell have other parameters on other nodes: is it the width that makes the difference?',
  design: (scale) =>
    `${rungsAt(scale).length} rewirings of DARTS_V2’s normal cell alone, from the narrowest to the widest, with its reduction cell as it is: ` +
    `all have exactly the same parameters. Trained as in E2 and compared by the training loss after epoch ${earlyEpoch(scale)}.`,
  runs: (scale) => trainingRuns(cases(scale)),
  analyse(store, scale) {
    const points = meanLosses(rungsAt(scale), readTrainings(store, cases(scale)));
    const epoch = earlyEpoch(scale);
    const compared = points.filter((point) => point.epoch === epoch);
    return {
      claims: [
        {
          id: 'E9.width',
          text: 'Wider rewirings with exactly as many parameters converge faster',
          claimed: 'negative',
          evidence: widthEvidence(points, epoch),
        },
      ],
      blocks: [
        {
          kind: 'figure',
          panels: [
            scatterPanel(
              compared.map((point) => ({ rung: point, value: point.train })),
              { name: `training loss after epoch ${epoch}` },
            ),
          ],
          caption: `Training loss after epoch ${epoch} against width: rewirings of the normal cell with exactly as many parameters.`,
          data: {
            name: 'E9-losses',
            columns: ['architecture', 'width', 'depth', 'epoch', 'training loss'],
            rows: points.map((point) => [
              point.name,
              point.width,
              point.depth,
              point.epoch,
              point.train,
            ]),
          },
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
