import { join } from 'node:path';
import { writeFileAtomic } from '@unas/files';
import {
  type Direction,
  type PlanePosition,
  type PlaneSurface,
  surfaceToJson,
  writeDirections,
} from '@unas/landscape';
import { surfaceToCsv, surfaceToHdf5, surfaceToNpz, surfaceToVtp } from '@unas/landscape/exports';
import { contourFigure, heatmapFigure, sliceFigure } from '@unas/landscape/figures';

/** What {@link writeSurface} writes beside the values. */
export interface WriteSurfaceOptions {
  readonly folder: string;
  /** Of figures. */
  readonly title: string;
  /** The quantity that is drawn as contours and goes to ParaView. */
  readonly quantity: string;
  readonly path?: readonly PlanePosition[] | undefined;
  /** What spans the plane, and what the file says of it. */
  readonly directions: readonly Direction[];
  readonly directionsFrom: Readonly<Record<string, string>>;
}

/**
 * Writes a surface in every format, and draws it: `surface.json`, `.csv`, `.npz`, `.h5`, `.vtp`, `contour.svg`, a figure for each
 * quantity, and `directions.safetensors`.
 */
export async function writeSurface(
  surface: PlaneSurface,
  { folder, title, quantity, path, directions, directionsFrom }: WriteSurfaceOptions,
): Promise<void> {
  const isPlane = surface.y.length > 1;
  const write = (name: string, content: string | Uint8Array): Promise<void> =>
    writeFileAtomic(join(folder, name), content);
  await writeDirections(join(folder, 'directions.safetensors'), directions, directionsFrom);
  await write('surface.json', `${JSON.stringify(surfaceToJson(surface))}\n`);
  await write('surface.csv', surfaceToCsv(surface));
  await write('surface.npz', surfaceToNpz(surface));
  await write('surface.h5', await surfaceToHdf5(surface));
  if (isPlane) await write('surface.vtp', surfaceToVtp(surface, { quantity }));
  for (const [name, grid] of Object.entries(surface.values)) {
    if (!grid.flat().some(Number.isFinite)) continue;
    const options = { quantity: name, title: `${name}, ${title}` };
    const figure = isPlane
      ? heatmapFigure(surface, options)
      : sliceFigure([{ name, surface }], options);
    await write(`${name}.svg`, figure);
    if (isPlane && name === quantity)
      await write(
        'contour.svg',
        contourFigure(surface, { ...options, ...(path && { trajectory: path }) }),
      );
  }
  if (path) await write('trajectory.json', `${JSON.stringify(path, null, 2)}\n`);
}
