/** The engine that runs. */
export interface EngineInfo {
  /** `native`: TensorFlow's C library; `portable`: a tfjs backend, operation by operation. */
  readonly kind: 'native' | 'portable';
  /** tfjs's name of the backend: `tensorflow`, `cpu`, `wasm`, ... */
  readonly backend: string;
  /** TensorFlow's version, for the native engine. */
  readonly tensorflow?: string;
  /** What computes: `gpu` only if TensorFlow sees one. */
  readonly device: 'cpu' | 'gpu';
  /** Why not a better engine; absent if this is the best one. */
  readonly reason?: string;
  /** The folder of the native engine's libraries. */
  readonly folder?: string;
}
