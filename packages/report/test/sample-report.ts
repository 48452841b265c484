import { genotype } from '@unas/genotypes';
import type { Panel, Report } from '../src/index.ts';

const data = { name: 'numbers', columns: ['name', 'width', 'loss'], rows: [['a', 1, 2.1], ['b', 4, null]] } as const; // prettier-ignore
const heights = [0, 1, 2, 3].map((x) => [0, 1, 2].map((y) => x * y));
const level = 0.5;

/** One panel of every kind. */
export const panels: readonly Panel[] = [
  {
    kind: 'scatter',
    alt: 'Loss against width.',
    x: { label: 'width (c)' },
    y: { label: 'loss' },
    points: [1, 2, 3].map((x) => ({
      x,
      y: 3 - x / 2,
      tip: `width ${x}c\nloss ${3 - x / 2}`,
      level,
    })),
  },
  {
    kind: 'lines',
    alt: 'Loss against epochs.',
    x: { label: 'epoch', scale: 'whole' },
    y: { label: 'loss' },
    lines: [1, 4].map((width) => ({
      name: `${width}c`,
      label: `${width}c`,
      level: (width - 1) / 4,
      points: [1, 2, 3].map((x) => ({ x, y: 2 - (x * width) / 10, tip: `epoch ${x}` })),
    })),
  },
  {
    kind: 'intervals',
    alt: 'Correlations by name.',
    value: { label: 'rho', domain: [-1, 1] },
    rows: [
      { at: 'width', estimate: -0.8, interval: [-1, -0.4], tip: 'width: rho −0.8' },
      { at: 'depth', estimate: NaN, interval: [NaN, NaN], tip: '' },
    ],
  },
  {
    kind: 'intervals',
    alt: 'Correlations by epoch.',
    value: { label: 'rho', domain: [-1, 1] },
    along: { label: 'epoch', scale: 'whole' },
    rows: [1, 2].map((at) => ({ at, estimate: 0.3, interval: [0, 0.6], tip: `epoch ${at}` })),
  },
  {
    kind: 'strips',
    alt: 'Losses by operations.',
    x: { label: 'loss' },
    strips: ['its own', 'random'].map((name) => ({
      name,
      points: [1, 2].map((x) => ({ x, label: `${x}c`, tip: `${name} ${x}`, level })),
    })),
  },
  {
    kind: 'grid',
    title: 'A space of cells',
    alt: 'Width and depth of a space.',
    x: 'width (c)',
    y: 'depth',
    fields: [1, 2].flatMap((x) =>
      [2, 3].map((y) => ({ x, y, value: x * y, text: `${x * y}`, tip: `${x} and ${y}` })),
    ),
    marks: [
      { x: 1, y: 2, size: 3, tip: 'three cells' },
      { x: 2, y: 2, ring: 'DARTS', tip: 'DARTS_V2' },
    ],
  },
  {
    kind: 'cell',
    cell: genotype('DARTS_V2').normal,
    name: 'DARTS_V2',
    note: '3.5c wide, 3 deep',
    level,
  },
  {
    kind: 'surface',
    title: 'A surface',
    alt: 'The loss around DARTS_V2.',
    heights,
    range: [0, 6],
    level,
  },
  { kind: 'svg', svg: '<svg viewBox="0 0 9 9"><path d="M0 0h9"/></svg>', alt: 'A line.' },
];

/** A report with a block and a panel of every kind. */
export const sampleReport: Report = {
  title: 'A report <of everything>',
  lead: ['What it is about: **strong** words and `code`.'],
  status: '3 of 4 runs finished',
  sections: [
    {
      id: 'claims',
      title: 'Claims',
      blocks: [
        {
          kind: 'claims',
          caption: 'All claims.',
          claims: [
            {
              id: 'E1.width',
              text: 'Wider is faster',
              section: 'E1',
              claimed: 'negative',
              evidence: { statistic: 'rho', estimate: -0.9, interval: [-1, -0.4], p: 0.0004, n: 7 },
              verdict: 'reproduced',
              tone: 'good',
            },
            {
              id: 'E1.depth',
              text: 'Deeper is slower',
              section: 'E1',
              claimed: 'positive',
              evidence: null,
              verdict: 'not run',
              tone: 'open',
            },
          ],
        },
      ],
    },
    {
      id: 'E1',
      number: 'E1',
      title: 'One experiment',
      about: [{ term: 'Here', text: 'What is done.' }],
      status: '3 of 4 runs finished, 1 failed',
      blocks: [
        {
          kind: 'notice',
          title: 'Without one run',
          items: ['a run failed: the loss is not finite'],
        },
        ...panels.map((panel, index) => ({
          kind: 'figure' as const,
          panels: [panel],
          caption: `A panel of kind ${panel.kind}.`,
          data: { ...data, name: `figure ${index}` },
        })),
        {
          kind: 'table',
          caption: 'Numbers.',
          show: [
            { column: 'name' },
            { column: 'width', colours: [1, 5] },
            { column: 'loss', head: 'training loss', digits: 2 },
          ],
          data,
        },
        {
          kind: 'table',
          caption: 'Numbers, folded.',
          show: [{ column: 'name' }],
          data,
          folded: true,
        },
        { kind: 'prose', text: 'The end, see [claims](#claims).' },
      ],
      note: 'Run it: `npm start`.',
    },
    {
      id: 'E2',
      number: 'E2',
      title: 'Another',
      blocks: Array.from({ length: 12 }, () => ({
        kind: 'prose' as const,
        text: 'Long. '.repeat(90),
      })),
    },
  ],
};
