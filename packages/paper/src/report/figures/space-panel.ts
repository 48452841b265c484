import * as Plot from '@observablehq/plot';
import { group } from 'd3-array';
import type { SpaceDistribution } from '@unas/topology';
import type { RankedCell } from '../../experiments/ranked-cells.ts';
import { plotSvg } from './plot-svg.ts';

/** Pixels that marks lie below the middle of their field, which has its share at the top. */
const below = 5;

/** A space's exact distribution of width and depth as a heat map, with cells marked on it. */
export function spacePanel(distribution: SpaceDistribution, cells: readonly RankedCell[]): string {
  const { space, counts, total } = distribution;
  const fields = counts.map(({ width, depth, count }) => ({
    width,
    depth,
    count,
    share: (100 * Number(count)) / Number(total),
  }));
  const marked = [...group(cells, ({ width, depth }) => `${width} ${depth}`).values()].map(
    (own) => ({
      width: own[0]!.width,
      depth: own[0]!.depth,
      later: own.filter(({ entry }) => entry.kind !== 'paper').length,
      paper: own.filter(({ entry }) => entry.kind === 'paper').map(({ entry }) => entry.name),
      names: own.map(({ entry }) => entry.name),
    }),
  );
  const paperCells = marked.filter(({ paper }) => paper.length > 0);
  const widest = Math.max(...fields.map(({ width }) => width));
  const most = Math.max(...fields.map(({ share }) => share));
  const name = `${space.nodes} nodes, two ${space.kind === 'darts' ? 'distinct' : 'independent'} sources each`;
  const options: Plot.PlotOptions = {
    width: 420,
    height: 300,
    marginLeft: 44,
    marginBottom: 40,
    x: { label: 'width (c)', type: 'band', padding: 0.06 },
    y: { label: 'depth', type: 'band', reverse: true, padding: 0.08 },
    r: { type: 'sqrt', domain: [0, 40], range: [0, 12] },
    marks: [
      Plot.cell(fields, {
        x: 'width',
        y: 'depth',
        fill: 'var(--accent)',
        fillOpacity: ({ share }: { share: number }) => 0.06 + 0.5 * Math.sqrt(share / most),
        rx: 3,
        title: ({ width, depth, count, share }: (typeof fields)[number]) =>
          `width ${width}c, depth ${depth}\n${count.toLocaleString('en')} of ${total.toLocaleString('en')} cells, ${formatShare(share)} %`,
      }),
      Plot.text(fields, {
        x: 'width',
        y: 'depth',
        text: ({ share }: { share: number }) => formatShare(share),
        textAnchor: 'start',
        dx: -17,
        dy: -14,
        fontSize: 8,
        fillOpacity: 0.75,
      }),
      Plot.dot(
        marked.filter(({ later }) => later > 0),
        {
          x: 'width',
          y: 'depth',
          r: 'later',
          dy: below,
          fill: 'var(--mark)',
          fillOpacity: 0.85,
          title: ({ names, later }: (typeof marked)[number]) => describe(names, later),
        },
      ),
      Plot.dot(paperCells, {
        x: 'width',
        y: 'depth',
        r: 12,
        dy: below,
        symbol: 'circle',
        stroke: 'currentColor',
        strokeWidth: 1.5,
        title: ({ paper }: (typeof marked)[number]) => paper.join(', '),
      }),
      names(
        paperCells.filter(({ width }) => width < widest),
        { textAnchor: 'start', dx: 16 },
      ),
      names(
        paperCells.filter(({ width }) => width === widest),
        { textAnchor: 'end', dx: -16 },
      ),
    ],
  };
  const alt = `Heat map of width and depth over all ${total.toLocaleString('en')} cells with ${name}, with ${cells.length} published cells marked.`;
  return `<p class="panel-title">${name}: ${total.toLocaleString('en')} cells</p>${plotSvg(options, { alt })}`;
}

/** Names beside their rings: nothing else is there, for the paper's cells are the widest of their depth. */
function names(
  cells: readonly { readonly paper: readonly string[] }[],
  side: Pick<Plot.TextOptions, 'textAnchor' | 'dx'>,
): Plot.Text {
  return Plot.text(cells, {
    x: 'width',
    y: 'depth',
    text: ({ paper }: (typeof cells)[number]) => paper.map(shortName).join(', '),
    dy: below,
    fontSize: 9,
    fontWeight: 600,
    ...side,
  });
}

function describe(names: readonly string[], later: number): string {
  const shown = names.slice(0, 8).join(', ');
  return `${later} published cells: ${shown}${names.length > 8 ? ' ...' : ''}`;
}

function shortName(name: string): string {
  return name.replace(/_(V2|MILD)$/, '');
}

function formatShare(share: number): string {
  return share >= 0.95 ? share.toFixed(0) : share >= 0.095 ? share.toFixed(1) : '< 0.1';
}
