import { factorEvidence, interaction } from '@unas/statistics';
import { effectPanel, type EffectPoint } from '../report/figures/effect-panel.ts';
import { earlyEpoch, endingEarly } from './early-epoch.ts';
import type { Block, Experiment } from './experiment.ts';
import type { Scale, ScaleName } from './scale.ts';
import { spread } from './spread.ts';
import { lossAfter, trainingRuns, type TrainingCase } from './training-case.ts';
import { widthLadder } from './width-ladder.ts';

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
  title: 'Width’s effect by the number of stacked cells',
  paper:
    'Not in the paper, whose networks all have 20 cells: at what depth of the network does the effect of width appear?',
  design: (scale) =>
    `${rungsAt[scale.name]} rewirings of DARTS_V2, from the narrowest to the widest, in networks of ${lengths[scale.name].join(', ')} cells of C = ${scale.channels} channels, ` +
    `trained as in E2 and compared by the training loss after epoch ${earlyEpoch(scale)}. The statistic is the interaction in the two-way table of losses: ` +
    'the correlation of what rows and columns alone leave unexplained with width times number of cells.',
  runs: (scale) => trainingRuns(stacked(scale)),
  analyse(store, scale) {
    const epoch = earlyEpoch(scale);
    const points = stacked(scale).flatMap((one): EffectPoint[] => {
      const { name, width, depth } = one.architecture;
      const loss = lossAfter(store, one, epoch);
      return loss === null ? [] : [{ name, width, depth, cells: one.scale.cells, loss }];
    });
    const columns = lengths[scale.name];
    const isWhole = points.length === stacked(scale).length;
    const table = Array.from({ length: rungsAt[scale.name] }, (_, row) =>
      points.slice(row * columns.length, (row + 1) * columns.length),
    );
    const widths = table.map((row) => row[0]?.width ?? NaN);
    return {
      claims: [
        {
          id: 'E10.interaction',
          text: 'The more cells are stacked, the more a cell’s width speeds up convergence',
          claimed: 'negative',
          evidence: isWhole
            ? factorEvidence(
                table.map((row) => row.map(({ loss }) => loss)),
                `interaction of width and number of cells in the training loss after epoch ${epoch}`,
                (losses) => interaction(losses, widths, columns),
              )
            : null,
        },
      ],
      blocks: [figure(points, epoch)],
    };
  },
};

/** Every rewiring at every number of cells; those with the scale's own are runs of E2. */
function stacked(scale: Scale): TrainingCase[] {
  return spread(widthLadder('DARTS_V2'), rungsAt[scale.name]).flatMap((architecture) =>
    lengths[scale.name].map((cells) => ({
      architecture,
      scale: cells === scale.cells ? scale : endingEarly({ ...scale, cells }),
    })),
  );
}

function figure(points: readonly EffectPoint[], epoch: number): Block {
  return {
    kind: 'figure',
    panels: [effectPanel(points, epoch)],
    caption: `Training loss after epoch ${epoch} against the number of stacked cells: a line is a rewiring, coloured by width. Where the lines lie apart, width matters.`,
    data: {
      name: 'E10-losses',
      columns: ['architecture', 'width', 'depth', 'cells', 'training loss'],
      rows: points.map(({ name, width, depth, cells, loss }) => [name, width, depth, cells, loss]),
    },
  };
}
