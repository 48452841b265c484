import { group } from 'd3-array';
import type { Claim } from '../claims/claim.ts';
import { type Block, type Dataset, datasetOf, type ShownColumn } from '@unas/report';
import { rankedCells, type RankedCell } from '@unas/topology';
import { architecture, cellPanels, widthColumn } from './architecture.ts';
import type { Experiment, Findings } from './experiment.ts';
import { spacePanel } from './space-panel.ts';
import { rankMethods, testAgainstSpace } from './test-against-space.ts';

/** E1: are the cells that methods find wider and shallower than random ones? Nothing is trained. */
export const wideAndShallow: Experiment = {
  id: 'E1',
  title: 'Are the cells that search finds wide and shallow?',
  paper:
    'Section 3.2 and figure 1: the cells of NASNet, AmoebaNet, ENAS, DARTS and SNAS are among the widest and shallowest of their search spaces.',
  design: () =>
    'Width, depth and exact percentile of the normal cell of every cell of the registry among all cells of its own space, ' +
    'by exact counting. The paper’s five cells are tested first, then the headline cells of later methods; all cells of a method count as one.',
  runs: () => [],
  analyse: () => analyseCells(),
};

/** The claims about the paper's five cells and about all later ones; the same at every scale. */
export function topologyClaims(): Claim[] {
  return [
    ...claimsOf('paper', 'The paper’s five cells are', rankedCells('paper')),
    ...claimsOf('later', 'Headline cells of later methods are', rankedCells('published')),
  ];
}

function analyseCells(): Findings {
  const paper = rankedCells('paper');
  const later = rankedCells('published');
  return {
    claims: topologyClaims(),
    blocks: [
      {
        kind: 'figure',
        panels: cellPanels(
          [...paper]
            .sort((a, b) => a.width - b.width || b.depth - a.depth)
            .map(({ entry }) => architecture(entry.name, entry.genotype)),
        ),
        caption: 'Normal cells of the five methods that the paper studies (its figure 1).',
        data: cellDataset('E1-paper-cells', paper),
      },
      ...spaceFigures(paper, later),
      { kind: 'prose', text: summary(later) },
      methodTable(later),
      yearTable(later),
      cellTable([...paper, ...later]),
    ],
  };
}

function claimsOf(id: string, subject: string, cells: readonly RankedCell[]): Claim[] {
  return [
    {
      id: `E1.${id}.width`,
      text: `${subject} wider than random ones of their spaces`,
      claimed: 'positive',
      evidence: testAgainstSpace(cells, 'width'),
    },
    {
      id: `E1.${id}.depth`,
      text: `${subject} shallower than random ones of their spaces`,
      claimed: 'negative',
      evidence: testAgainstSpace(cells, 'depth'),
    },
  ];
}

/** One panel for each space that at least 3 of the cells come from, the fullest first. */
function spaceFigures(paper: readonly RankedCell[], later: readonly RankedCell[]): Block[] {
  const cells = [...paper, ...later].filter(({ rank }) => rank !== null);
  const spaces = [...group(cells, ({ rank }) => rank!.distribution)]
    .filter(([, own]) => own.length >= 3)
    .sort(([, a], [, b]) => b.length - a.length);
  return [
    {
      kind: 'figure',
      panels: spaces.map(([distribution, own]) => spacePanel(distribution, own)),
      caption:
        'All cells of a space by width and depth: the darker a field, the larger its share of the space (the number, in percent). ' +
        'Discs are published cells, their area the number of cells; rings are the paper’s five.',
      data: datasetOf(
        'E1-spaces',
        spaces.flatMap(([{ space, counts, total }, own]) =>
          counts.map(({ width, depth, count }) => ({
            space: space.kind,
            nodes: space.nodes,
            width,
            depth,
            topologies: String(count),
            share: Number(count) / Number(total),
            'published cells': own.filter((cell) => cell.width === width && cell.depth === depth)
              .length,
          })),
        ),
      ),
    },
  ];
}

function summary(later: readonly RankedCell[]): string {
  const narrow = later.filter(({ width, depth }) => width <= 2 && depth >= 4).length;
  const methods = rankMethods(later);
  const wider = methods.filter(({ width }) => width > 50).length;
  const shallower = methods.filter(({ depth }) => depth < 50).length;
  return (
    `The cells of ${wider} of ${methods.length} later methods are on average wider than the median of their spaces, those of ${shallower} shallower. ` +
    `${narrow} of ${later.length} headline cells are narrow and deep (width at most 2c, depth at least 4): a tendency, not a law.`
  );
}

const percentiles: readonly ShownColumn[] = [
  { column: 'width percentile', digits: 1 },
  { column: 'depth percentile', digits: 1 },
];

function methodTable(later: readonly RankedCell[]): Block {
  return {
    kind: 'table',
    caption:
      'Later methods: mean percentile of their headline cells in the cells’ own spaces; 50 is the median.',
    show: ['method', 'year', 'cells', ...percentiles],
    data: datasetOf(
      'E1-methods',
      rankMethods(later).map(({ method, years: [first, last], cells, width, depth }) => ({
        method,
        year: first === last ? String(first) : `${first}–${last}`,
        cells,
        'width percentile': width,
        'depth percentile': depth,
      })),
    ),
    folded: true,
  };
}

function yearTable(later: readonly RankedCell[]): Block {
  const years = [...group(later, ({ entry }) => entry.year)].sort(([a], [b]) => a - b);
  const shown = (measure: string, head: string): ShownColumn[] => [
    { column: `${measure} delta`, head, digits: 2 },
    { column: `${measure} low`, head: 'low', digits: 2 },
    { column: `${measure} high`, head: 'high', digits: 2 },
  ];
  return {
    kind: 'table',
    caption:
      'Later methods by year: effect sizes (Cliff’s delta, −1 to 1) with 95 % intervals over methods.',
    show: ['year', 'methods', ...shown('width', 'wider'), ...shown('depth', 'deeper')],
    data: datasetOf(
      'E1-years',
      years.map(([year, cells]) => ({
        year: String(year),
        methods: rankMethods(cells).length,
        ...deltaColumns(cells, 'width'),
        ...deltaColumns(cells, 'depth'),
      })),
    ),
  };
}

function deltaColumns(cells: readonly RankedCell[], measure: 'width' | 'depth') {
  const evidence = testAgainstSpace(cells, measure);
  return {
    [`${measure} delta`]: evidence?.estimate ?? null,
    [`${measure} low`]: evidence?.interval[0] ?? null,
    [`${measure} high`]: evidence?.interval[1] ?? null,
    [`${measure} p`]: evidence?.p ?? null,
  };
}

function cellTable(cells: readonly RankedCell[]): Block {
  return {
    kind: 'table',
    caption: 'Every headline cell: width, depth and their exact percentiles.',
    show: ['cell', 'method', 'year', widthColumn, 'depth', ...percentiles],
    data: cellDataset('E1-cells', cells),
    folded: true,
  };
}

function cellDataset(name: string, cells: readonly RankedCell[]): Dataset {
  return datasetOf(
    name,
    cells.map(({ entry, width, depth, rank }) => ({
      cell: entry.name,
      method: entry.method,
      year: String(entry.year),
      kind: entry.kind,
      space: entry.space,
      nodes: entry.genotype.normal.nodes.length,
      width,
      depth,
      'width percentile': rank?.width ?? null,
      'depth percentile': rank?.depth ?? null,
    })),
  );
}
