/** An operation applied to an earlier node: `['sep_conv_3x3', 0]`. */
export type Edge = readonly [operation: string, source: number];

/**
 * A cell: a directed acyclic graph. Nodes 0 and 1 are its inputs (outputs of the cell before the
 * previous one and of the previous one), then come the intermediate nodes 2, 3, ..., each the sum
 * of its edges; the output is the channel concatenation of the nodes in `concat`.
 */
export interface Cell {
  /**
   * `nodes[i]` are the edges into node `i + 2`; each source is below `i + 2`. Two in most spaces; a
   * node without any is zero, as in some cells of FairDARTS.
   */
  readonly nodes: readonly (readonly Edge[])[];
  /** Distinct numbers of intermediate nodes, at least one. */
  readonly concat: readonly number[];
}

/** What cell-based search finds: a normal cell and a reduction cell. */
export interface Genotype {
  readonly normal: Cell;
  readonly reduce: Cell;
}

/** The cells of a genotype whose reduction cell may be missing. */
export interface Cells {
  readonly normal: Cell;
  readonly reduce: Cell | null;
}

/**
 * The interchange form, as in `{"normal": [["sep_conv_3x3", 0], ...], "normalConcat": [2, 3, 4, 5], ...}`.
 * The list of edges is flat where every node has two of them, else grouped by node.
 */
export interface GenotypeJson {
  readonly normal: EdgesJson;
  readonly normalConcat: readonly number[];
  readonly reduce: EdgesJson;
  readonly reduceConcat: readonly number[];
}

/** The edges of a {@link GenotypeJson}: flat, or grouped by node. */
export type EdgesJson = readonly Edge[] | readonly (readonly Edge[])[];
