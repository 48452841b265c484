import { type Block, datasetOf } from '@unas/report';
import { explainedShares, factorEvidence, type FactorTable } from '@unas/statistics';
import { randomOperations } from '@unas/topology';
import { architecture, columnsOf, tipOf, widthLevel } from './architecture.ts';
import { earlyEpoch, earlyLosses, endingEarly, lossTable } from './early-losses.ts';
import type { Experiment } from './experiment.ts';
import type { Scale, ScaleName } from './scale.ts';
import { progressOf, type TrainingCase, trainingRuns } from './training-case.ts';
import { spread, widthLadder } from './width-ladder.ts';

/** How many rewirings, and how many random operation sets beside DARTS_V2's own, are crossed. */
const crossed: Readonly<Record<ScaleName, { connections: number; random: number }>> = {
  quick: { connections: 3, random: 2 },
  small: { connections: 5, random: 4 },
  paper: { connections: 7, random: 6 },
};

/** E4: do operations matter less than connections? */
export const operations: Experiment = {
  id: 'E4',
  title: 'Operations matter less than connections',
  paper:
    'Section 4.1: random variants of the operations, on the same connections, converge much alike, while random variants of the connections do not.',
  design(scale) {
    const { connections, random } = crossed[scale.name];
    return (
      `${connections} rewirings from E2, from the narrowest to the widest, each with DARTS_V2’s own operations and with ${random} random sets of operations ` +
      `(the authors’ sampler, seeds 1 to ${random}), every pair trained as in E2. An analysis of variance of the training loss after epoch ${earlyEpoch(scale)} ` +
      'tells what share of it connections and operations explain (eta squared).'
    );
  },
  runs: (scale) => trainingRuns(crossedCases(scale)),
  analyse(results, scale) {
    const epoch = earlyEpoch(scale);
    const { connections, random } = crossed[scale.name];
    const points = earlyLosses(results, crossedCases(scale), epoch);
    const table = lossTable(points, connections, random + 1);
    return {
      claims: [
        {
          id: 'E4.variance',
          text: 'Connections explain more of the speed of convergence than operations do',
          claimed: 'positive',
          evidence:
            table &&
            factorEvidence(
              table,
              'eta squared of connections minus that of operations',
              connectionsOverOperations,
            ),
          runs: progressOf(results, crossedCases(scale)),
        },
      ],
      blocks: [
        ...(points.length === 0 ? [] : [lossFigure(points, epoch)]),
        ...(table ? [varianceTable(table)] : []),
      ],
    };
  },
};

/** A rewiring with a set of operations. */
export interface CrossedCase extends TrainingCase {
  readonly operations: string;
}

type OperationsLoss = CrossedCase & { readonly loss: number };

/** All pairs, by rewiring from narrow to wide. Those with DARTS_V2's own operations are runs of E2. */
export function crossedCases(scale: Scale): CrossedCase[] {
  const { connections, random } = crossed[scale.name];
  const short = endingEarly(scale);
  return spread(widthLadder('DARTS_V2'), connections).flatMap((rung) => {
    const own = { architecture: rung, operations: 'its own', scale };
    const others = Array.from({ length: random }, (_, index) => {
      const seed = index + 1;
      const genotype = randomOperations(rung.genotype, seed);
      const name = `${rung.name}, operations ${seed}`;
      return {
        architecture: architecture(name, genotype),
        operations: `random ${seed}`,
        scale: short,
      };
    });
    return [own, ...others];
  });
}

function connectionsOverOperations(table: FactorTable): number {
  const { rows, columns } = explainedShares(table);
  return rows - columns;
}

function lossFigure(points: readonly OperationsLoss[], epoch: number): Block {
  const label = `training loss after epoch ${epoch}`;
  const names = [...new Set(points.map((point) => point.operations))];
  return {
    kind: 'figure',
    panels: [
      {
        kind: 'strips',
        alt: `${label}, a row of dots for each of the operations: ${names.join(', ')}.`,
        x: { label },
        strips: names.map((name) => ({
          name,
          points: points
            .filter((point) => point.operations === name)
            .map(({ architecture: { width, ...named }, loss }) => ({
              x: loss,
              label: `${width}c`,
              tip: tipOf({ width, ...named }, `training loss ${loss.toFixed(3)}`),
              level: widthLevel(width),
            })),
        })),
      },
    ],
    caption: `Training loss after epoch ${epoch}: dots in a row share their operations, dots of one colour and label their connections. Connections spread the dots along a row, operations shift the rows.`,
    data: datasetOf(
      'E4-losses',
      points.map((point) => ({
        operations: point.operations,
        ...columnsOf(point.architecture),
        'training loss': point.loss,
      })),
    ),
  };
}

function varianceTable(table: FactorTable): Block {
  const shares = explainedShares(table);
  const [rows, columns] = [table.length, table[0]!.length];
  const freedom = { rows: rows - 1, columns: columns - 1, rest: (rows - 1) * (columns - 1) };
  const ratio = (factor: 'rows' | 'columns'): number =>
    shares[factor] / freedom[factor] / (shares.rest / freedom.rest);
  return {
    kind: 'table',
    caption: 'Analysis of variance of these losses, two-way without replication.',
    show: [
      'source',
      { column: 'eta squared', digits: 3 },
      'degrees of freedom',
      { column: 'F', digits: 2 },
    ],
    data: {
      name: 'E4-variance',
      columns: ['source', 'eta squared', 'degrees of freedom', 'F'],
      rows: [
        ['connections', shares.rows, freedom.rows, ratio('rows')],
        ['operations', shares.columns, freedom.columns, ratio('columns')],
        ['interaction and chance', shares.rest, freedom.rest, null],
      ],
    },
  };
}
