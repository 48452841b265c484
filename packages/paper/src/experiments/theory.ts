import { group, mean, sum } from 'd3-array';
import { type Block, datasetOf, type ScatterPanel } from '@unas/report';
import { meanEvidence } from '@unas/statistics';
import type { Claim } from '../claims/claim.ts';
import type { Experiment } from './experiment.ts';
import { drawLinearCell } from '../theory/linear-cell.ts';
import { linearCellSmoothness } from '../theory/linear-cell-smoothness.ts';
import { linearCellVariances } from '../theory/linear-cell-variances.ts';
import { type BlockComparison, spectralNorm } from '../theory/bounds.ts';

const cells = 40;
const nodes = 4;
const size = 8;
const examples = 64;

/** E8: the theorems on smoothness and gradient variance, on linear cells where they can be computed. Nothing is trained. */
export const theory: Experiment = {
  id: 'E8',
  title: 'Theory, checked on linear cells',
  paper:
    'Section 4.3, theorems 4.1 and 4.2: in linear cells the block-wise Lipschitz constants of the gradient and the gradient variances of the narrowest cell are bounded by those of the widest cell times products of the largest eigenvalues of blocks; with eigenvalues above 1 they can be far larger.',
  design: () =>
    `${cells} random linear cells of ${nodes} nodes with ${size} channels, with weights from small to large, and ${examples} random examples each: ` +
    'for every block of the narrowest and of the widest wiring, the Lipschitz constant of its gradient under the squared error of a linear layer on the nodes, ' +
    'and its gradient variance under a loss that is linear in the nodes, with bounds, all computed exactly. ' +
    'The comparison is by the geometric mean over the blocks of the ratio narrowest / widest; the claims are about the cells whose blocks all have a largest singular value above 1.',
  runs: () => [],
  analyse() {
    const found = linearCells();
    return {
      claims: quantities.map((quantity) => claimOf(quantity, found[quantity.id])),
      blocks: [figure(found), regimeTable(found), { kind: 'prose', text: assumption(found) }],
    };
  },
};

interface Quantity {
  readonly id: 'smoothness' | 'variance';
  readonly name: string;
  readonly claim: string;
}

const quantities: readonly Quantity[] = [
  {
    id: 'smoothness',
    name: 'Lipschitz constant',
    claim: 'Narrowest cells are less smooth',
  },
  {
    id: 'variance',
    name: 'gradient variance',
    claim: 'Narrowest cells have larger gradient variances',
  },
];

/** A quantity of a linear cell's blocks, of the narrowest wiring relative to the widest. */
interface TheoryPoint {
  readonly cell: number;
  /** Of the weights. */
  readonly scale: number;
  /** Where the largest singular values of the cell's blocks lie. */
  readonly norms: 'all above 1' | 'all below 1' | 'on both sides of 1';
  readonly measured: number;
  readonly bound: number;
}

interface LinearCells {
  readonly smoothness: readonly TheoryPoint[];
  readonly variance: readonly TheoryPoint[];
  /** Of how many blocks of the narrowest cells the Lipschitz constant is within theorem 4.1's factor of the widest's. */
  readonly assumed: number;
}

function linearCells(): LinearCells {
  const found = Array.from({ length: cells }, (_, cell) => {
    const scale = 0.25 + (1.25 * cell) / (cells - 1);
    const drawn = drawLinearCell({ nodes, size, examples, scale, seed: cell });
    const norms = sideOfOne(drawn.weights.map(spectralNorm));
    const smoothness = linearCellSmoothness(drawn);
    const point = (blocks: BlockComparison): TheoryPoint => ({
      cell,
      scale,
      norms,
      measured: meanRatio(blocks.narrowest, blocks.widest),
      bound: meanRatio(blocks.bound, blocks.widest),
    });
    return {
      smoothness: point(smoothness),
      variance: point(linearCellVariances(drawn)),
      assumed: smoothness.narrowest.filter((value, i) => value <= smoothness.assumed[i]!).length,
    };
  });
  return {
    smoothness: found.map(({ smoothness }) => smoothness),
    variance: found.map(({ variance }) => variance),
    assumed: sum(found, ({ assumed }) => assumed),
  };
}

function sideOfOne(norms: readonly number[]): TheoryPoint['norms'] {
  if (norms.every((norm) => norm > 1)) return 'all above 1';
  return norms.every((norm) => norm < 1) ? 'all below 1' : 'on both sides of 1';
}

/** Geometric mean over blocks. */
function meanRatio(above: readonly number[], below: readonly number[]): number {
  return Math.exp(mean(above, (value, i) => Math.log(value / below[i]!))!);
}

function claimOf({ id, name, claim }: Quantity, points: readonly TheoryPoint[]): Claim {
  const above = points.filter(({ norms }) => norms === 'all above 1');
  return {
    id: `E8.${id}`,
    text: `${claim} than widest ones where the blocks’ largest singular values exceed 1`,
    claimed: 'positive',
    evidence: meanEvidence(
      above.map(({ measured }) => Math.log10(measured)),
      `mean over cells of the decimal logarithm of the ratio of ${name}s, narrowest / widest`,
    ),
  };
}

const fills = { 'all above 1': 1, 'on both sides of 1': 0.4, 'all below 1': 0 } as const;

/** Measured ratios against the bounds on them: full dots where all largest singular values are above 1. */
function ratioPanel(points: readonly TheoryPoint[], what: string): ScatterPanel {
  return {
    kind: 'scatter',
    alt: `Measured ratio of ${what}s against its bound for ${points.length} linear cells.`,
    x: {
      label: 'bound on the ratio',
      scale: 'log',
      domain: endsOf(points.map(({ bound }) => bound)),
    },
    y: {
      label: `${what}, narrowest / widest`,
      scale: 'log',
      domain: endsOf(points.map(({ measured }) => measured)),
    },
    diagonal: true,
    level: 1,
    points: points.map(({ scale, norms, measured, bound }) => ({
      x: bound,
      y: measured,
      tip:
        `weight scale ${scale.toFixed(2)}\nlargest singular values ${norms}\n` +
        `measured ${measured.toPrecision(3)}, bound ${bound.toPrecision(3)}`,
      fill: fills[norms],
    })),
  };
}

function endsOf(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

function figure(found: LinearCells): Block {
  const { smoothness, variance } = found;
  const held = quantities.map(
    ({ id }) => found[id].filter(({ measured, bound }) => measured <= bound * (1 + 1e-9)).length,
  );
  return {
    kind: 'figure',
    panels: quantities.map(({ id, name }) => ratioPanel(found[id], name)),
    caption:
      `Lipschitz constant and gradient variance of the narrowest relative to the widest wiring of ${cells} linear cells, against the bound: full dots where all largest singular values are above 1, empty ones where all are below. ` +
      `The bounds, the dashed lines, hold for ${held.join(' and ')} of ${cells}; above the horizontal line the narrowest has more.`,
    data: datasetOf(
      'E8-linear-cells',
      smoothness.map(({ cell, scale, norms, measured, bound }) => ({
        cell,
        'weight scale': scale,
        'largest singular values': norms,
        'ratio of Lipschitz constants': measured,
        'its bound': bound,
        'ratio of gradient variances': variance[cell]!.measured,
        'bound of that': variance[cell]!.bound,
      })),
    ),
  };
}

function regimeTable(found: LinearCells): Block {
  const rows = quantities.flatMap(({ id, name }) =>
    [...group(found[id], ({ norms }) => norms)].map(([norms, points]) => {
      const ratios = points.map(({ measured }) => measured);
      const [least, most] = endsOf(ratios);
      return {
        quantity: name,
        'largest singular values': norms,
        cells: ratios.length,
        'narrowest has more': ratios.filter((ratio) => ratio > 1).length,
        'ratio, geometric mean': Math.exp(mean(ratios, Math.log)!),
        least,
        most,
      };
    }),
  );
  return {
    kind: 'table',
    caption:
      'Ratios narrowest / widest by the blocks’ largest singular values. The theorems give upper bounds: where the factors are below 1, the narrowest cell may well have less.',
    show: [
      ...['quantity', 'largest singular values', 'cells', 'narrowest has more'],
      ...['ratio, geometric mean', 'least', 'most'].map((column) => ({ column, digits: 2 })),
    ],
    data: datasetOf('E8-singular-values', rows),
  };
}

function assumption({ assumed }: LinearCells): string {
  return (
    'Both theorems assume that the gradients with respect to the nodes’ outputs are the same in both wirings. The loss behind the variances is linear, so this holds for them. ' +
    'Under squared error it does not: there the factor of theorem 4.1, the product of the largest singular values of the preceding blocks, ' +
    `bounds the Lipschitz constants of ${assumed} of ${cells * nodes} blocks, and the bound shown, which has squares and the gradients that come back through the following blocks, holds for all.`
  );
}
