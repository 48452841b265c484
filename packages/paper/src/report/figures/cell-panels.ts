import { drawCell } from '@unas/genotypes';
import type { Architecture } from '../../experiments/architecture.ts';
import { escapeHtml } from '../escape-html.ts';
import { widthColour } from '../width-colour.ts';

/** Pixels on the page for one of a drawing: all cells are drawn to one scale. */
const scale = 0.6;

/** Drawings of normal cells, each under its name, width and depth. */
export function cellPanels(architectures: readonly Architecture[]): string[] {
  return architectures.map(({ name, genotype, width, depth }) => {
    const svg = drawCell(genotype.normal, { theme: 'inherit' });
    const drawn = Number(/ width="(\d+)"/.exec(svg)![1]);
    const label = `Normal cell of ${name}: width ${width}c, depth ${depth}`;
    return (
      `<div class="cell"><p class="cell-name"><span class="swatch" style="background:${widthColour(width)}"></span>` +
      `<strong>${escapeHtml(name)}</strong> <span class="measure">${width}c wide, ${depth} deep</span></p>` +
      svg
        .replace(/ width="\d+" height="\d+"/, ` style="width:${Math.round(drawn * scale)}px"`)
        .replace(/aria-label="[^"]*"/, `aria-label="${escapeHtml(label)}"`) +
      '</div>'
    );
  });
}
