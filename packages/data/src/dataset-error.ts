/** A data set that is missing, damaged or of another kind: one line for people, naming the file. */
export class DatasetError extends Error {
  override readonly name = 'DatasetError';
}
