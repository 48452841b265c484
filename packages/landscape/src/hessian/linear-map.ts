/** A symmetric matrix by what it does to a vector. */
export interface LinearMap {
  /** Length of the vectors. */
  readonly dimension: number;
  /** The matrix times a vector. */
  multiply(vector: Float32Array): Promise<Float32Array>;
}
