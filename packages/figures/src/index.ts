export { colourBar, type ColourBarOptions } from './colour-bar.ts';
export { formatNumber } from './format-number.ts';
export { legendMarks, type LegendEntry, type LegendOptions } from './legend-marks.ts';
export { numberColours, type NumberColours } from './number-colours.ts';
export { plotSvg, type PlotSvgOptions } from './plot-svg.ts';
export { FiguresError, renderPng, type RenderPngOptions } from './render-png.ts';
export { type FigureTheme, type ThemeColours, themeColours } from './theme.ts';
