/**
 * Numbers of 16 bits as float32, exactly.
 *
 * @param bytes - little-endian, two a number
 * @param type - `F16`: IEEE 754's binary16; `BF16`: the upper half of a float32
 */
export function fromHalfPrecision(bytes: Uint8Array, type: 'F16' | 'BF16'): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const result = new Float32Array(bytes.byteLength / 2);
  const bits = new Uint32Array(result.buffer);
  for (let i = 0; i < result.length; i++) {
    const half = view.getUint16(2 * i, true);
    if (type === 'BF16') bits[i] = half << 16;
    else result[i] = fromBinary16(half);
  }
  return result;
}

function fromBinary16(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = (half & 0x3ff) / 1024;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -14 : sign * (1 + fraction) * 2 ** (exponent - 15);
}
