/**
 * The normalised value of every byte of every channel, `[3, 256]`: (byte / 255 - mean) / std, rounded to
 * float32 after each operation as torchvision's ToTensor and Normalize do.
 *
 * @internal
 */
export function normalisationTable(mean: readonly number[], std: readonly number[]): Float32Array {
  const table = new Float32Array(3 * 256);
  for (let channel = 0; channel < 3; channel++) {
    const shift = Math.fround(mean[channel]!);
    const scale = Math.fround(std[channel]!);
    for (let byte = 0; byte < 256; byte++) {
      table[channel * 256 + byte] = Math.fround(Math.fround(byte / 255) - shift) / scale;
    }
  }
  return table;
}
