import { zipSync } from 'fflate';
import type { PlaneSurface } from '../plane/plane-surface.ts';

const headerAlignment = 64;
// Any fixed time: the same surface gives the same bytes.
const written = new Date(1980, 0, 1);

/** A surface as numpy's .npz: float64 arrays `x`, `y`, and one a quantity, [x, y]. */
export function surfaceToNpz({ x, y, values }: PlaneSurface): Uint8Array {
  const arrays = Object.entries(values).map(([name, grid]) => [
    `${name}.npy`,
    npy(grid.flat(), [x.length, y.length]),
  ]);
  const files = { 'x.npy': npy(x, [x.length]), 'y.npy': npy(y, [y.length]) };
  return zipSync({ ...files, ...Object.fromEntries(arrays) }, { mtime: written });
}

// Version 1.0 of numpy's format, little-endian float64 in C order.
function npy(values: readonly number[], shape: readonly number[]): Uint8Array {
  const magic = '\x93NUMPY\x01\x00';
  const text = `{'descr': '<f8', 'fortran_order': False, 'shape': (${shape.join(', ')},), }`;
  const before = magic.length + 2;
  const length = Math.ceil((before + text.length + 1) / headerAlignment) * headerAlignment - before;
  const bytes = Buffer.alloc(before + length + 8 * values.length);
  bytes.write(magic, 'latin1');
  bytes.writeUInt16LE(length, magic.length);
  bytes.write(`${text.padEnd(length - 1)}\n`, before, 'latin1');
  values.forEach((value, i) => bytes.writeDoubleLE(value, before + length + 8 * i));
  return bytes;
}
