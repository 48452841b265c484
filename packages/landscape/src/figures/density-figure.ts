import * as Plot from '@observablehq/plot';
import { numberColours, plotSvg, themeColours } from '@unas/figures';
import type { SpectralDensity } from '../hessian/spectral-density.ts';
import * as messages from '../messages.ts';
import type { FigureOptions } from './contour-figure.ts';

/** Options of {@link densityFigure}. */
export type DensityFigureOptions = Omit<FigureOptions, 'quantity'>;

// Below this share of the peak there are only the tails of the Gaussians.
const lowestShare = 1e-6;

const margins = { marginLeft: 54, marginRight: 14, marginTop: 26, marginBottom: 38 } as const;

/**
 * The density of a Hessian's eigenvalues on a logarithmic scale, as SVG text; a tick on the axis is where the quadrature saw
 * eigenvalues, a dashed line is 0.
 *
 * @throws RangeError when the curve has fewer than two points, or for an unknown theme
 */
export function densityFigure(
  density: SpectralDensity,
  options: DensityFigureOptions = {},
): string {
  const { theme = 'light', title = 'density of eigenvalues', size = 320 } = options;
  const { curve, nodes } = density;
  const peak = Math.max(...curve.map((point) => point.density));
  if (curve.length < 2 || !(peak > 0 && Number.isFinite(peak)))
    throw new RangeError(messages.noNodes());
  const colour = numberColours([0, 1], { part: themeColours(theme).lines }).interpolate(0.4);
  const floor = peak * lowestShare;
  const points = curve.map(({ value, density }) => ({ value, density: Math.max(density, floor) }));
  const [low, high] = [curve[0]!.value, curve.at(-1)!.value];
  const plot: Plot.PlotOptions = {
    ...margins,
    width: 1.5 * size + margins.marginLeft + margins.marginRight,
    height: Math.round(size * 0.62) + margins.marginTop + margins.marginBottom,
    x: { domain: [low, high], label: 'eigenvalue', labelAnchor: 'center', labelArrow: 'none' },
    y: { type: 'log', domain: [floor, peak * 2] },
    marks: [
      Plot.axisY({
        label: 'density',
        labelAnchor: 'center',
        labelArrow: 'none',
        ticks: 4,
        tickFormat: '~e',
      }),
      Plot.frame({ strokeOpacity: 0.35 }),
      Plot.areaY(points, { x: 'value', y1: floor, y2: 'density', fill: colour, fillOpacity: 0.18 }),
      Plot.line(points, { x: 'value', y: 'density', stroke: colour, strokeWidth: 1.8 }),
      Plot.tickX(nodes, { x: 'value', stroke: colour, strokeOpacity: 0.5, ...tickPlace(size) }),
      low < 0 && high > 0
        ? Plot.ruleX([0], { strokeDasharray: '3 3', strokeOpacity: 0.5 })
        : undefined,
      Plot.text([title], {
        frameAnchor: 'top-left',
        dy: 8 - margins.marginTop,
        fontSize: 12,
        fontWeight: 600,
      }),
    ],
  };
  return plotSvg(plot, { alt: `Density: ${title}`, theme });
}

// The lowest six pixels of the frame.
const tickPlace = (size: number): { insetTop: number } => ({
  insetTop: Math.round(size * 0.62) - 6,
});
