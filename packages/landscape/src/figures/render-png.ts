import { LandscapeError } from '../landscape-error.ts';

/** Options of {@link renderPng}. */
export interface RenderPngOptions {
  /** Pixels of the image for one of the figure. @defaultValue 2 */
  readonly scale?: number;
}

/**
 * A figure as a PNG image, twice its size in pixels by default. Uses the fonts of the system.
 *
 * @param svg - a figure with the theme `light` or `dark`
 * @throws LandscapeError when the optional package `@resvg/resvg-js` is not installed
 */
export async function renderPng(
  svg: string,
  { scale = 2 }: RenderPngOptions = {},
): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js').catch((cause: unknown) => {
    throw new LandscapeError(
      'renderPng: the optional package @resvg/resvg-js must be installed: npm install @resvg/resvg-js',
      { cause },
    );
  });
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { loadSystemFonts: true, defaultFontFamily: 'DejaVu Sans' },
  });
  return image.render().asPng();
}
