import { group } from 'd3-array';
import type { GridMark, GridPanel } from '@unas/report';
import type { RankedCell, SpaceDistribution } from '@unas/topology';

/** A space's exact distribution of width and depth as a heat map, with cells marked on it. */
export function spacePanel(
  { space, counts, total }: SpaceDistribution,
  cells: readonly RankedCell[],
): GridPanel {
  const name = `${space.nodes} nodes, two ${space.kind === 'darts' ? 'distinct' : 'independent'} sources each`;
  const all = `${total.toLocaleString('en')} cells`;
  return {
    kind: 'grid',
    title: `${name}: ${all}`,
    alt: `Heat map of width and depth over all ${all} with ${name}, with ${cells.length} published cells marked.`,
    x: 'width (c)',
    y: 'depth',
    fields: counts.map(({ width, depth, count }) => {
      const percent = (100 * Number(count)) / Number(total);
      return {
        x: width,
        y: depth,
        value: percent,
        text: formatPercent(percent),
        tip: `width ${width}c, depth ${depth}\n${count.toLocaleString('en')} of ${all}, ${formatPercent(percent)} %`,
      };
    }),
    marks: [...group(cells, ({ width, depth }) => `${width} ${depth}`).values()].flatMap(marksOf),
  };
}

/** A disc for the later cells of a field, a ring for the paper's. */
function marksOf(cells: readonly RankedCell[]): GridMark[] {
  const { width: x, depth: y } = cells[0]!;
  const paper = cells.filter(({ entry }) => entry.kind === 'paper').map(({ entry }) => entry.name);
  const later = cells.length - paper.length;
  const names = cells.map(({ entry }) => entry.name);
  const shown = `${names.slice(0, 8).join(', ')}${names.length > 8 ? ' ...' : ''}`;
  const short = paper.map((name) => name.replace(/_(V2|MILD)$/, '')).join(', ');
  return [
    ...(later > 0 ? [{ x, y, size: later, tip: `${later} published cells: ${shown}` }] : []),
    ...(paper.length > 0 ? [{ x, y, ring: short, tip: paper.join(', ') }] : []),
  ];
}

function formatPercent(percent: number): string {
  return percent >= 0.95 ? percent.toFixed(0) : percent >= 0.095 ? percent.toFixed(1) : '< 0.1';
}
