import { type Block, datasetOf } from '@unas/report';
import { factorEvidence, interaction } from '@unas/statistics';
import { type Architecture, columnsOf, tipOf, widthLevel } from './architecture.ts';
import { earlyEpoch, endingEarly } from './early-losses.ts';
import type { Experiment } from './experiment.ts';
import type { Scale, ScaleName } from './scale.ts';
import { lossAfter, progressOf, type TrainingCase, trainingRuns } from './training-case.ts';
import { spread, widthLadder } from './width-ladder.ts';

/** Numbers of cells of the networks; every scale's own is the last. */
const lengths: Readonly<Record<ScaleName, readonly number[]>> = {
  quick: [3, 5, 8],
  small: [3, 5, 8, 14],
  paper: [5, 8, 14, 20],
};

/** How many rewirings are trained at each number of cells. */
const rungsAt: Readonly<Record<ScaleName, number>> = { quick: 3, small: 4, paper: 7 };

/** E10: from how many stacked cells on does the width of a cell matter? */
export const networkDepth: Experiment = {
  id: 'E10',
  title: 'The effect of width by the number of stacked cells',
  paper:
    'Not in the paper, whose networks all have 20 cells: how deep must a network be for width to have an effect?',
  design: (scale) =>
    `${rungsAt[scale.name]} rewirings of DARTS_V2, from the narrowest to the widest, in networks of ${lengths[scale.name].join(', ')} cells of C = ${scale.channels} channels, ` +
    `trained as in E2 and compared by the training loss after epoch ${earlyEpoch(scale)}. The statistic is the interaction in the two-way table of losses: ` +
    'the correlation of what rows and columns alone leave unexplained with width times number of cells.',
  runs: (scale) => trainingRuns(stacked(scale)),
  analyse(results, scale) {
    const epoch = earlyEpoch(scale);
    const points = stacked(scale).flatMap((one): StackedLoss[] => {
      const loss = lossAfter(results, one, epoch);
      return loss === null ? [] : [{ rung: one.architecture, cells: one.scale.cells, loss }];
    });
    return {
      claims: [
        {
          id: 'E10.interaction',
          text: 'The more cells are stacked, the more a cell’s width speeds up convergence',
          claimed: 'negative',
          evidence: points.length < stacked(scale).length ? null : interactionIn(points, scale),
          runs: progressOf(results, stacked(scale)),
        },
      ],
      blocks: points.length === 0 ? [] : [figure(points, epoch)],
    };
  },
};

/** The early loss of a rewiring in a network of so many cells. */
interface StackedLoss {
  readonly rung: Architecture;
  readonly cells: number;
  readonly loss: number;
}

/** Every rewiring at every number of cells; those with the scale's own are runs of E2. */
function stacked(scale: Scale): TrainingCase[] {
  return spread(widthLadder('DARTS_V2'), rungsAt[scale.name]).flatMap((architecture) =>
    lengths[scale.name].map((cells) => ({
      architecture,
      scale: cells === scale.cells ? scale : endingEarly({ ...scale, cells }),
    })),
  );
}

function interactionIn(points: readonly StackedLoss[], scale: Scale) {
  const columns = lengths[scale.name];
  const table = Array.from({ length: rungsAt[scale.name] }, (_, row) =>
    points.slice(row * columns.length, (row + 1) * columns.length),
  );
  const widths = table.map((row) => row[0]!.rung.width);
  return factorEvidence(
    table.map((row) => row.map(({ loss }) => loss)),
    `interaction of width and number of cells in the training loss after epoch ${earlyEpoch(scale)}`,
    (losses) => interaction(losses, widths, columns),
  );
}

function figure(points: readonly StackedLoss[], epoch: number): Block {
  const label = `training loss after epoch ${epoch}`;
  const rungs = [...new Set(points.map(({ rung }) => rung))];
  return {
    kind: 'figure',
    panels: [
      {
        kind: 'lines',
        alt: `Lines of ${label} against the number of cells, a line a rewiring, coloured by width.`,
        x: { label: 'cells', scale: 'whole' },
        y: { label },
        lines: rungs.map((rung) => ({
          name: rung.name,
          label: `${rung.width}c`,
          level: widthLevel(rung.width),
          points: points
            .filter((point) => point.rung === rung)
            .map(({ cells, loss }) => ({
              x: cells,
              y: loss,
              tip: tipOf(rung, `${cells} cells: training loss ${loss.toFixed(3)}`),
            })),
        })),
      },
    ],
    caption: `Training loss after epoch ${epoch} against the number of stacked cells: a line is a rewiring, coloured and labelled by width. Where the lines lie apart, width matters.`,
    data: datasetOf(
      'E10-losses',
      points.map(({ rung, cells, loss }) => ({ ...columnsOf(rung), cells, 'training loss': loss })),
    ),
  };
}
