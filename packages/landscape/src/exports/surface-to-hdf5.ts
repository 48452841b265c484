import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlaneSurface } from '../plane/plane-surface.ts';

/** Options of {@link surfaceToHdf5}. */
export interface Hdf5Options {
  /** What the data set is called: the start of `train_loss`. @defaultValue 'train' */
  readonly split?: 'train' | 'test';
  /** What `dir_file` says. @defaultValue 'unas' */
  readonly directions?: string;
}

/**
 * A surface as HDF5 in the layout of tomgoldstein/loss-landscape, for its plot_1D, plot_2D and h52vtp: `xcoordinates`,
 * `ycoordinates`, `train_loss`, `train_acc` in per cent, `dir_file`; other quantities by their names. Grids are [y, x],
 * as its plots read them.
 */
export async function surfaceToHdf5(
  { x, y, values }: PlaneSurface,
  { split = 'train', directions = 'unas' }: Hdf5Options = {},
): Promise<Uint8Array> {
  // Loaded when it is wanted: the library takes 600 MiB of memory.
  const { File, ready } = await import('h5wasm/node');
  await ready;
  const folder = await mkdtemp(join(tmpdir(), 'unas-hdf5-'));
  try {
    const path = join(folder, 'surface.h5');
    const file = new File(path, 'w');
    const flat = y.length === 1;
    file.create_dataset({ name: 'dir_file', data: directions });
    file.create_dataset({ name: 'xcoordinates', data: Float64Array.from(x) });
    if (!flat) file.create_dataset({ name: 'ycoordinates', data: Float64Array.from(y) });
    for (const [quantity, grid] of Object.entries(values)) {
      const scale = quantity === 'accuracy' ? 100 : 1;
      const rows = y.flatMap((_, j) => x.map((_, i) => scale * grid[i]![j]!));
      file.create_dataset({
        name: datasetName(quantity, split),
        data: Float64Array.from(rows),
        shape: flat ? [x.length] : [y.length, x.length],
      });
    }
    file.close();
    return await readFile(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function datasetName(quantity: string, split: string): string {
  if (quantity === 'loss') return `${split}_loss`;
  return quantity === 'accuracy' ? `${split}_acc` : quantity;
}
