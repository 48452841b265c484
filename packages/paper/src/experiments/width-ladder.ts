import { cellEntry, type Genotype } from '@unas/genotypes';
import {
  adapt,
  type CellsOption,
  measureWidth,
  narrowest,
  randomConnections,
} from '@unas/topology';
import { architecture, type Architecture } from './architecture.ts';

/**
 * One architecture for every half step of width, all with the operations of one cell: its narrowest
 * rewiring (a chain), the cell itself, its widest, and between them random connection variants. Of
 * these the first is taken, by the seed 1, 2, ... of the authors' sampler, whose normal cell has the
 * width: nothing about them but the width is chosen.
 */
export function widthLadder(name: string, options: CellsOption = {}): Architecture[] {
  const { genotype: original } = cellEntry(name);
  const rewired = options.cells === 'normal' ? `${name} normal cell` : name;
  const chain = architecture(`${rewired} narrowest`, narrowest(original, options));
  const widest = architecture(`${rewired} widest`, adapt(original, options));
  const ladder: Architecture[] = [chain];
  const own = architecture(name, original);
  for (let width = chain.width + 0.5; width < widest.width; width += 0.5) {
    ladder.push(width === own.width ? own : firstVariant(rewired, original, width, options));
  }
  ladder.push(own.width === widest.width ? own : widest);
  return ladder;
}

function firstVariant(
  name: string,
  original: Genotype,
  width: number,
  options: CellsOption,
): Architecture {
  for (let seed = 1; ; seed++) {
    const variant = randomConnections(original, seed, options);
    if (measureWidth(variant.normal) === width) {
      return architecture(`${name} connections ${seed}`, variant);
    }
  }
}

/** As many rungs of a ladder as asked for, at least 2, evenly spread, the first and the last among them. */
export function spread<T>(ladder: readonly T[], count: number): T[] {
  if (count >= ladder.length) return [...ladder];
  const step = (ladder.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, index) => ladder[Math.round(index * step)]!);
}
