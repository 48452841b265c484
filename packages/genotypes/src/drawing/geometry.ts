/** Pixels, from the drawing's upper left corner. @internal */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Box of a node or label; x and y are its centre. @internal */
export interface Box extends Point {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/** @internal */
export interface Line {
  /** Stretches of the line: two where a label interrupts it. */
  readonly stretches: readonly (readonly Point[])[];
  /** The operation; none on the edges to the output. */
  readonly label?: Box;
}

/** Where everything of a cell is drawn. @internal */
export interface CellLayout {
  readonly width: number;
  readonly height: number;
  readonly inputs: readonly Box[];
  readonly nodes: readonly Box[];
  readonly output: Box;
  readonly lines: readonly Line[];
}
