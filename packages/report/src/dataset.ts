/** A value of a {@link Dataset}. */
export type Value = string | number | null;

/** Rows of named values: what a table shows and a CSV file holds. */
export interface Dataset {
  /** File name without `.csv`. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

/** A data set from records that all have the same keys: its columns, in the first record's order. NaN becomes null. */
export function datasetOf(
  name: string,
  records: readonly Readonly<Record<string, Value>>[],
): Dataset {
  const columns = Object.keys(records[0] ?? {});
  const rows = records.map((record) =>
    columns.map((column) => (Number.isNaN(record[column]) ? null : record[column]!)),
  );
  return { name, columns, rows };
}
