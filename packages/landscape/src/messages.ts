/** The wording of this package's errors. */

// Figures.
export const notAPlane = (caller: string, nx: number, ny: number): string =>
  `${caller}: the surface must be over a plane, got ${nx} x ${ny} points; sliceFigure draws lines`;
export const noFinitePoint = (caller: string): string =>
  `${caller}: the surface must have a finite point, got none`;
export const levelsNotFinite = (caller: string, levels: readonly number[]): string =>
  `${caller}: levels must be finite numbers, got [${levels.join(', ')}]`;
export const levelsNotCount = (caller: string, levels: number): string =>
  `${caller}: levels must be numbers, or how many, from 1 on, got ${levels}`;
export const noPanels = (): string => 'smallMultiples: there must be at least one panel, got none';
export const noSlices = (): string => 'sliceFigure: slices must be at least one, got none';
