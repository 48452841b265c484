import { describeLadder } from './describe-ladder.ts';
import type { Experiment } from './experiment.ts';
import { type ScaleName, trainingData } from './scale.ts';
import { progressOf, readTrainings, trainingCases, trainingRuns } from './training-case.ts';
import { widthLadder } from './width-ladder.ts';

const cellsAt: Readonly<Record<ScaleName, readonly string[]>> = {
  quick: ['DARTS_V2'],
  small: ['DARTS_V2', 'AmoebaNet'],
  paper: ['DARTS_V2', 'AmoebaNet', 'NASNet', 'ENAS', 'SNAS_MILD'],
};

const list = new Intl.ListFormat('en-GB');

/** E2: does a cell converge faster the wider and shallower it is? */
export const convergence: Experiment = {
  id: 'E2',
  title: 'Convergence by width and depth',
  paper:
    'Section 4.1: with the same operations and the same training, wide and shallow cells converge faster than their narrow and deep random variants.',
  design(scale) {
    const { epochs, cells, channels, seeds, learningRate, batchSize } = scale;
    return (
      `${list.format(cellsAt[scale.name])} and rewirings of its operations, one for every half step of width, ` +
      `each trained in the same way for ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'} on ${trainingData(scale)}: ` +
      `${cells} cells of C = ${channels} channels, batches of ${batchSize}, SGD with learning rate ${learningRate} ` +
      `annealed along a cosine, ${seeds.length === 1 ? 'one seed' : `${seeds.length} seeds`}. ` +
      'The rewirings are the chain, the widest, and, for each width in between, the first random variant that has it.'
    );
  },
  runs: (scale) =>
    cellsAt[scale.name].flatMap((name) => trainingRuns(trainingCases(widthLadder(name), scale))),
  analyse(results, scale) {
    const found = cellsAt[scale.name].map((name) => {
      const ladder = widthLadder(name);
      const cases = trainingCases(ladder, scale);
      const trained = readTrainings(results, cases);
      const progress = progressOf(results, cases);
      return describeLadder({ name, ladder, trained, progress, epochs: scale.epochs });
    });
    return {
      claims: found.flatMap(({ claims }) => claims),
      blocks: found.flatMap(({ blocks }) => blocks),
    };
  },
};
