import type { Cell, Cells } from '@unas/genotypes';
import { measureCell } from '@unas/topology';

/** `measureCell` with numbers that JSON has. */
export interface MeasuresJson {
  readonly width: number;
  readonly liveWidth: number;
  readonly depth: number;
  readonly nodes: number;
  readonly edges: number;
  readonly inputEdges: number;
  readonly paths: number;
  readonly averagePathLength: number;
  readonly deadNodes: readonly number[];
}

export function measuresAsJson({ normal, reduce }: Cells): {
  normal: MeasuresJson;
  reduce: MeasuresJson | null;
} {
  return { normal: measures(normal), reduce: reduce && measures(reduce) };
}

function measures(cell: Cell): MeasuresJson {
  const exact = measureCell(cell);
  return {
    ...exact,
    width: Number(exact.width),
    liveWidth: Number(exact.liveWidth),
    paths: Number(exact.paths),
    averagePathLength: Number(exact.averagePathLength),
  };
}
