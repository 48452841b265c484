export { renderPng, type FigureTheme, type RenderPngOptions } from '@unas/figures';
export { contourFigure, type ContourFigureOptions, type FigureOptions } from './contour-figure.ts';
export { densityFigure, type DensityFigureOptions } from './density-figure.ts';
export { heatmapFigure, type HeatmapFigureOptions } from './heatmap-figure.ts';
export { sliceFigure, type Slice } from './slice-figure.ts';
export { smallMultiples, type Multiple, type SmallMultiplesOptions } from './small-multiples.ts';
