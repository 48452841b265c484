import { group } from 'd3-array';
import { type Block, datasetOf } from '@unas/report';
import { type Evidence, factorEvidence, interaction } from '@unas/statistics';
import { columnsOf, tipOf, widthLevel } from './architecture.ts';
import { earlyEpoch, earlyLosses, endingEarly, lossTable } from './early-losses.ts';
import type { Experiment } from './experiment.ts';
import type { Scale, ScaleName } from './scale.ts';
import { progressOf, type TrainingCase, trainingRuns } from './training-case.ts';
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
    const points = earlyLosses(results, stacked(scale), epoch);
    return {
      claims: [
        {
          id: 'E10.interaction',
          text: 'The more cells are stacked, the more a cell’s width speeds up convergence',
          claimed: 'negative',
          evidence: interactionIn(points, scale),
          runs: progressOf(results, stacked(scale)),
        },
      ],
      blocks: points.length === 0 ? [] : [figure(points, epoch)],
    };
  },
};

type StackedLoss = TrainingCase & { readonly loss: number };

/** Every rewiring at every number of cells; those with the scale's own are runs of E2. */
function stacked(scale: Scale): TrainingCase[] {
  return spread(widthLadder('DARTS_V2'), rungsAt[scale.name]).flatMap((architecture) =>
    lengths[scale.name].map((cells) => ({
      architecture,
      scale: cells === scale.cells ? scale : endingEarly({ ...scale, cells }),
    })),
  );
}

function interactionIn(points: readonly StackedLoss[], scale: Scale): Evidence | null {
  const columns = lengths[scale.name];
  const table = lossTable(points, rungsAt[scale.name], columns.length);
  if (table === null) return null;
  const widths = table.map((_, row) => points[row * columns.length]!.architecture.width);
  return factorEvidence(
    table,
    `interaction of width and number of cells in the training loss after epoch ${earlyEpoch(scale)}`,
    (losses) => interaction(losses, widths, columns),
  );
}

function figure(points: readonly StackedLoss[], epoch: number): Block {
  const label = `training loss after epoch ${epoch}`;
  const rungs = [...group(points, ({ architecture }) => architecture)];
  return {
    kind: 'figure',
    panels: [
      {
        kind: 'lines',
        alt: `Lines of ${label} against the number of cells, a line a rewiring, coloured by width.`,
        x: { label: 'cells', scale: 'whole' },
        y: { label },
        lines: rungs.map(([rung, own]) => ({
          name: rung.name,
          label: `${rung.width}c`,
          level: widthLevel(rung.width),
          points: own.map(({ scale: { cells }, loss }) => ({
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
      points.map(({ architecture, scale: { cells }, loss }) => ({
        ...columnsOf(architecture),
        cells,
        'training loss': loss,
      })),
    ),
  };
}
