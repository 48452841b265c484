import { group } from 'd3-array';
import type { Claim } from '../claims/claim.ts';
import type { Block, Dataset } from '@unas/report';
import { architecture, cellPanels, widthColumn } from './architecture.ts';
import type { Experiment, Findings } from './experiment.ts';
import { rankedCells, type RankedCell } from './ranked-cells.ts';
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
      data: {
        name: 'E1-spaces',
        columns: ['space', 'nodes', 'width', 'depth', 'topologies', 'share', 'published cells'],
        rows: spaces.flatMap(([{ space, counts, total }, own]) =>
          counts.map(({ width, depth, count }) => [
            space.kind,
            space.nodes,
            width,
            depth,
            String(count),
            Number(count) / Number(total),
            own.filter((cell) => cell.width === width && cell.depth === depth).length,
          ]),
        ),
      },
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

function methodTable(later: readonly RankedCell[]): Block {
  const methods = rankMethods(later);
  return {
    kind: 'table',
    caption:
      'Later methods: mean percentile of their headline cells in the cells’ own spaces; 50 is the median.',
    show: [
      { column: 'method' },
      { column: 'year' },
      { column: 'cells' },
      { column: 'width percentile', digits: 1 },
      { column: 'depth percentile', digits: 1 },
    ],
    data: {
      name: 'E1-methods',
      columns: ['method', 'year', 'cells', 'width percentile', 'depth percentile'],
      rows: methods.map(({ method, years, cells, width, depth }) => [
        method,
        years[0] === years[1] ? String(years[0]) : `${years[0]}–${years[1]}`,
        cells,
        width,
        depth,
      ]),
    },
    folded: true,
  };
}

function yearTable(later: readonly RankedCell[]): Block {
  const years = [...group(later, ({ entry }) => entry.year)].sort(([a], [b]) => a - b);
  return {
    kind: 'table',
    caption:
      'Later methods by year: effect sizes (Cliff’s delta, −1 to 1) with 95 % intervals over methods.',
    show: [
      { column: 'year' },
      { column: 'methods' },
      { column: 'width delta', head: 'wider', digits: 2 },
      { column: 'width low', head: 'low', digits: 2 },
      { column: 'width high', head: 'high', digits: 2 },
      { column: 'depth delta', head: 'deeper', digits: 2 },
      { column: 'depth low', head: 'low', digits: 2 },
      { column: 'depth high', head: 'high', digits: 2 },
    ],
    data: {
      name: 'E1-years',
      columns: [
        'year',
        'methods',
        'width delta',
        'width low',
        'width high',
        'width p',
        'depth delta',
        'depth low',
        'depth high',
        'depth p',
      ],
      rows: years.map(([year, cells]) => [
        year,
        rankMethods(cells).length,
        ...(['width', 'depth'] as const).flatMap((measure) => {
          const evidence = testAgainstSpace(cells, measure);
          if (!evidence) return [null, null, null, null];
          return [evidence.estimate, ...evidence.interval, evidence.p];
        }),
      ]),
    },
  };
}

function cellTable(cells: readonly RankedCell[]): Block {
  return {
    kind: 'table',
    caption: 'Every headline cell: width, depth and their exact percentiles.',
    show: [
      { column: 'cell' },
      { column: 'method' },
      { column: 'year' },
      widthColumn,
      { column: 'depth' },
      { column: 'width percentile', digits: 1 },
      { column: 'depth percentile', digits: 1 },
    ],
    data: cellDataset('E1-cells', cells),
    folded: true,
  };
}

function cellDataset(name: string, cells: readonly RankedCell[]): Dataset {
  return {
    name,
    columns: [
      'cell',
      'method',
      'year',
      'kind',
      'space',
      'nodes',
      'width',
      'depth',
      'width percentile',
      'depth percentile',
    ],
    rows: cells.map(({ entry, width, depth, rank }) => [
      entry.name,
      entry.method,
      entry.year,
      entry.kind,
      entry.space,
      entry.genotype.normal.nodes.length,
      width,
      depth,
      rank?.width ?? null,
      rank?.depth ?? null,
    ]),
  };
}
