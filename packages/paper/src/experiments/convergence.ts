import { describeLadder } from './describe-ladder.ts';
import type { Experiment } from './experiment.ts';
import type { ScaleName } from './scale.ts';
import { readTrainings, trainingCases, trainingRuns } from './training-case.ts';
import { widthLadder } from './width-ladder.ts';

const cellsAt: Readonly<Record<ScaleName, readonly string[]>> = {
  quick: ['DARTS_V2'],
  small: ['DARTS_V2', 'AmoebaNet'],
  paper: ['DARTS_V2', 'AmoebaNet', 'NASNet', 'ENAS', 'SNAS_MILD'],
};

/** E2: does a cell converge faster the wider and shallower it is? */
export const convergence: Experiment = {
  id: 'E2',
  title: 'Convergence by width and depth',
  paper:
    'Section 4.1: with the same operations and the same training, wide and shallow cells converge faster than their narrow and deep random variants.',
  design(scale) {
    const { epochs, trainingImages, cells, channels, seeds, learningRate, batchSize } = scale;
    return (
      `${list(cellsAt[scale.name])} and rewirings of its operations, one for every half step of width, ` +
      `each trained for ${epochs} epochs of ${trainingImages.toLocaleString('en')} images in the same way: ` +
      `${cells} cells of C = ${channels} channels, batches of ${batchSize}, SGD with learning rate ${learningRate} ` +
      `falling along a cosine, ${seeds.length === 1 ? 'one seed' : `${seeds.length} seeds`}. ` +
      'The rewirings are the chain, the widest, and for each width between the first random variant that has it.'
    );
  },
  runs: (scale) =>
    cellsAt[scale.name].flatMap((name) => trainingRuns(trainingCases(widthLadder(name), scale))),
  analyse(store, scale) {
    const found = cellsAt[scale.name].map((name) => {
      const ladder = widthLadder(name);
      const trained = readTrainings(store, trainingCases(ladder, scale));
      return describeLadder(name, ladder, trained, scale.epochs);
    });
    return {
      claims: found.flatMap(({ claims }) => claims),
      blocks: found.flatMap(({ blocks }) => blocks),
    };
  },
};

function list(names: readonly string[]): string {
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
