import type { SafeTensor, SafeTensorType } from './safe-tensor.ts';

type Constructor = new (buffer: ArrayBuffer) => SafeTensor['values'];

/** @internal The typed array of each element type. */
export const elementTypes: Record<SafeTensorType, Constructor & { BYTES_PER_ELEMENT: number }> = {
  F32: Float32Array,
  F64: Float64Array,
  I32: Int32Array,
  I64: BigInt64Array,
  U8: Uint8Array,
  BOOL: Uint8Array,
};
