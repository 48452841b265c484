import type { Genotype } from '../genotype-types.ts';

/**
 * - `paper`: the five cells of Shu, Wang & Cai (ICLR 2020, figure 1)
 * - `adapted`: their widest and shallowest rewirings
 * - `published`: headline cells of other methods
 * - `run`: seeds and ablations of those
 * - `copy`: another name or transcription of a cell that is in the registry too
 * - `searchlog`: cells along search runs
 */
export type CellKind = 'paper' | 'adapted' | 'published' | 'run' | 'copy' | 'searchlog';

/**
 * The space that a genotype's wiring belongs to: `darts` where every node has two distinct sources,
 * `nasnet` where every node has two sources and some node repeats one, else `irregular`.
 */
export type WiringSpace = 'darts' | 'nasnet' | 'irregular';

/** A genotype of the registry and where it comes from. */
export interface RegistryEntry {
  readonly name: string;
  readonly method: string;
  readonly year: number;
  readonly searchedOn: string;
  readonly kind: CellKind;
  readonly space: WiringSpace;
  readonly genotype: Genotype;
  /** Test error as its authors report it, percent, on the data set it was searched on. */
  readonly testError: number | null;
  /** Parameters of the authors' network, millions. */
  readonly parametersM: number | null;
  /** Repository and file that the cell was read from. */
  readonly source: string;
  readonly note: string;
}
