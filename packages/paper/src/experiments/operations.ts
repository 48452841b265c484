import { randomOperations } from '@unas/topology';
import { explainedShares, factorEvidence, type FactorTable } from '@unas/statistics';
import type { Claim } from '../claims/claim.ts';
import { spreadPanel, type SpreadPoint } from '../report/figures/spread-panel.ts';
import { architecture } from './architecture.ts';
import { earlyEpoch, endingEarly } from './early-epoch.ts';
import type { Block, Experiment } from './experiment.ts';
import type { Scale, ScaleName } from './scale.ts';
import { spread } from './spread.ts';
import { lossAfter, trainingRuns, type TrainingCase } from './training-case.ts';
import { widthLadder } from './width-ladder.ts';

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
      'tells which share of it connections and operations explain (eta squared).'
    );
  },
  runs: (scale) => trainingRuns(crossedCases(scale)),
  analyse(store, scale) {
    const epoch = earlyEpoch(scale);
    const points = crossedCases(scale).flatMap((one): SpreadPoint[] => {
      const { width, depth, name } = one.architecture;
      const loss = lossAfter(store, one, epoch);
      return loss === null ? [] : [{ group: one.operations, name, width, depth, loss }];
    });
    const { connections, random } = crossed[scale.name];
    const isWhole = points.length === connections * (random + 1);
    const table = isWhole ? byConnections(points, random + 1) : null;
    const claim: Claim = {
      id: 'E4.variance',
      text: 'Connections explain more of the speed of convergence than operations do',
      claimed: 'positive',
      evidence:
        table &&
        factorEvidence(
          table,
          'eta squared of connections less that of operations',
          connectionsOverOperations,
        ),
    };
    return {
      claims: [claim],
      blocks: [lossFigure(points, epoch), ...(table ? [varianceTable(table)] : [])],
    };
  },
};

/** A rewiring with a set of operations. */
export interface CrossedCase extends TrainingCase {
  readonly operations: string;
}

/** All pairs, by rewiring from narrow to wide. Those with the own operations are runs of E2. */
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

function byConnections(points: readonly SpreadPoint[], columns: number): FactorTable {
  const rows = points.length / columns;
  return Array.from({ length: rows }, (_, row) =>
    points.slice(row * columns, (row + 1) * columns).map(({ loss }) => loss),
  );
}

function connectionsOverOperations(table: FactorTable): number {
  const { rows, columns } = explainedShares(table);
  return rows - columns;
}

function lossFigure(points: readonly SpreadPoint[], epoch: number): Block {
  return {
    kind: 'figure',
    panels: [spreadPanel(points, epoch)],
    caption: `Training loss after epoch ${epoch}: a row has the same operations, a colour the same connections (orange is narrow, blue is wide). Connections spread the dots along a row, operations shift the rows.`,
    data: {
      name: 'E4-losses',
      columns: ['operations', 'architecture', 'width', 'depth', 'training loss'],
      rows: points.map(({ group, name, width, depth, loss }) => [group, name, width, depth, loss]),
    },
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
    caption: 'Analysis of variance, two-way without replication, of these losses.',
    show: [
      { column: 'source', head: 'source' },
      { column: 'eta squared', head: 'eta squared', digits: 3 },
      { column: 'degrees of freedom', head: 'degrees of freedom' },
      { column: 'F', head: 'F', digits: 2 },
    ],
    data: {
      name: 'E4-variance',
      columns: ['source', 'eta squared', 'degrees of freedom', 'F'],
      rows: [
        ['connections', shares.rows, freedom.rows, ratio('rows')],
        ['operations', shares.columns, freedom.columns, ratio('columns')],
        ['both together and chance', shares.rest, freedom.rest, null],
      ],
    },
  };
}
