/** Cells of a kind share their architecture. */
export type CellKind = 'normal' | 'reduce';

/** Something for each kind of cell that a space has. */
export type ByKind<Value> = { readonly normal: Value } & { readonly [Kind in CellKind]?: Value };

/** The same for each kind of cell. */
export function mapKinds<Value, Result>(
  values: ByKind<Value>,
  map: (value: Value, kind: CellKind) => Result,
): ByKind<Result> {
  const normal = map(values.normal, 'normal');
  return values.reduce === undefined
    ? { normal }
    : { normal, reduce: map(values.reduce, 'reduce') };
}
