import { describe, expect, it } from 'vitest';
import { findCells, genotype, type Cell } from '@unas/genotypes';
import { drawCell, drawGenotype } from '@unas/genotypes/drawing';
import { irregularEntries } from '@unas/genotypes/irregular';

type Rectangle = { left: number; right: number; top: number; bottom: number };

function boxesOf(svg: string): Rectangle[] {
  const pattern =
    /<rect class="\w+" x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)"/g;
  return [...svg.matchAll(pattern)].map((match) => {
    const [left, top, width, height] = match.slice(1).map(Number) as [
      number,
      number,
      number,
      number,
    ];
    return { left, right: left + width, top, bottom: top + height };
  });
}

function overlaps(boxes: Rectangle[]): boolean {
  return boxes.some((a, i) =>
    boxes
      .slice(0, i)
      .some((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom),
  );
}

function sizeOf(svg: string): number[] {
  return /width="(\d+)" height="(\d+)"/.exec(svg)!.slice(1).map(Number);
}

/** Cells that are laid out alike: same wiring, operation names of the same lengths. */
const shape = ({ nodes, concat }: Cell): string =>
  JSON.stringify([
    nodes.map((edges) => edges.map(([operation, source]) => [operation.length, source])),
    concat,
  ]);

describe('drawCell', () => {
  it('keeps labels and boxes apart in every cell of the registry', () => {
    const cells = [...findCells(), ...irregularEntries].flatMap(
      ({ genotype: { normal, reduce } }) => [normal, reduce],
    );
    const different = new Map(cells.map((cell) => [shape(cell), cell])).values();
    for (const cell of different) {
      const boxes = boxesOf(drawCell(cell));
      expect(boxes).toHaveLength(3 + cell.nodes.length + cell.nodes.flat().length);
      expect(overlaps(boxes), JSON.stringify(cell)).toBe(false);
    }
  });

  it.each(['light', 'dark', 'inherit'] as const)('draws AmoebaNet in %s', async (theme) => {
    const svg = drawCell(genotype('AmoebaNet').normal, { theme, caption: 'AmoebaNet <normal>' });
    await expect(svg).toMatchFileSnapshot(`snapshots/amoebanet-normal-${theme}.svg`);
  });

  it('draws both cells of a genotype', async () => {
    const svg = drawGenotype(genotype('DARTS_V2'), {
      describe: ({ concat }) => `${concat.length} nodes`,
    });
    await expect(svg).toMatchFileSnapshot('snapshots/darts-v2.svg');
  });

  it('drawCell(cell, { scale, label }) scales the size on the page and names the picture', () => {
    const { normal } = genotype('DARTS');
    const plain = drawCell(normal);
    const [width, height] = sizeOf(plain);
    const small = drawCell(normal, { scale: 0.6, label: 'a < b' });
    expect(sizeOf(small)).toEqual([Math.round(0.6 * width!), Math.round(0.6 * height!)]);
    expect(small).toContain(`viewBox="0 0 ${width} ${height}"`);
    expect(small).toContain('aria-label="a &lt; b"');
    expect(plain).toContain('aria-label="cell"');
    expect(small.split('\n').slice(1)).toEqual(plain.split('\n').slice(1));
  });

  it('drawGenotype(genotype) draws a normal cell alone', () => {
    const { normal } = genotype('DARTS');
    expect(drawGenotype({ normal, reduce: null })).toBe(
      drawCell(normal, { caption: 'normal cell' }),
    );
  });

  it('refuses other themes, scales and broken cells', () => {
    const { normal } = genotype('DARTS');
    expect(() => drawCell(normal, { theme: 'pink' as 'light' })).toThrow(
      "drawCell: theme must be 'light', 'dark' or 'inherit', got \"pink\"",
    );
    for (const scale of [0, -1, NaN, Infinity])
      expect(() => drawCell(normal, { scale })).toThrow(
        'drawCell: scale must be a number above 0, got',
      );
    expect(() => drawCell({ ...normal, concat: [] })).toThrow('drawCell: cell: concat must name');
  });
});
