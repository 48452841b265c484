export { colourBar, type ColourBarOptions } from './colour-bar.ts';
export { formatNumber } from './format-number.ts';
export { numberColours, type NumberColours } from './number-colours.ts';
export { plotSvg, type PlotSvgOptions } from './plot-svg.ts';
export { type FigureTheme, type ThemeColours, themeColours } from './theme.ts';
