import { sum } from 'd3-array';
import { theoryPanel, type TheoryPoint } from '../report/figures/theory-panel.ts';
import { rankCorrelation } from '../statistics/rank-correlation.ts';
import type { Experiment } from './experiment.ts';
import { linearCellVariances } from './linear-cell.ts';

const cells = 40;
const nodes = 4;
const size = 8;
const examples = 64;

/** E8: the theorem on gradient variance, on linear cells where it can be computed. Nothing is trained. */
export const theory: Experiment = {
  id: 'E8',
  title: 'Theory, checked on linear cells',
  paper:
    'Section 4.3: in linear cells the gradient variance of the narrowest cell’s blocks is bounded by that of the widest cell’s times products of the largest eigenvalues of the blocks before; with eigenvalues above 1 it can be far larger.',
  design: () =>
    `${cells} random linear cells of ${nodes} nodes with ${size} channels, their weights from small to large, and ${examples} random examples each: ` +
    'the gradient variance, summed over the blocks, of the narrowest and of the widest wiring, and the theorem’s bound, all computed exactly.',
  runs: () => [],
  analyse() {
    const points = linearCells();
    const held = points.filter(({ measured, bound }) => measured <= bound).length;
    const { rho, interval, p, n } = rankCorrelation(
      points.map(({ bound }) => bound),
      points.map(({ measured }) => measured),
    );
    return {
      claims: [
        {
          id: 'E8.variance',
          text: 'The narrowest cell’s gradient variance relative to the widest’s grows as the theorem’s bound does',
          claimed: 'positive',
          evidence: {
            statistic: 'rho of the bound and the measured ratio of variances',
            estimate: rho,
            interval,
            p,
            n,
          },
        },
      ],
      blocks: [
        {
          kind: 'figure',
          panels: [theoryPanel(points)],
          caption: `Gradient variance of the narrowest relative to the widest wiring of ${cells} linear cells, against the theorem’s bound; the bound, the line, holds for ${held} of ${cells}.`,
          data: {
            name: 'E8-linear-cells',
            columns: ['cell', 'weight scale', 'measured ratio', 'bound'],
            rows: points.map(({ cell, scale, measured, bound }) => [cell, scale, measured, bound]),
          },
        },
      ],
    };
  },
};

function linearCells(): TheoryPoint[] {
  return Array.from({ length: cells }, (_, cell) => {
    const scale = 0.25 + (1.25 * cell) / (cells - 1);
    const options = { nodes, size, examples, scale, seed: cell };
    const { widest, narrowest, bound } = linearCellVariances(options);
    return { cell, scale, measured: sum(narrowest) / sum(widest), bound: sum(bound) / sum(widest) };
  });
}
