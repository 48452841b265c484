import { UnasError } from '@unas/errors';

/** Options of {@link renderPng}. */
export interface RenderPngOptions {
  /** Pixels of the image for one of the figure. @defaultValue 2 */
  readonly scale?: number;
}

/** A picture could not be made. Codes: `resvg-missing`. */
export class FiguresError extends UnasError {}

/**
 * SVG text as a PNG image, twice its size in pixels by default. Uses the fonts of the system.
 *
 * @param svg - of the theme `light` or `dark`: colours that a page would give are unknown here
 * @throws FiguresError when the optional package `@resvg/resvg-js` is not installed
 */
export async function renderPng(
  svg: string,
  { scale = 2 }: RenderPngOptions = {},
): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js').catch((cause: unknown) => {
    throw new FiguresError(
      'resvg-missing',
      'renderPng: the optional package @resvg/resvg-js is not installed',
      { hint: 'Install it: npm install @resvg/resvg-js', cause },
    );
  });
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { loadSystemFonts: true, defaultFontFamily: 'DejaVu Sans' },
  });
  return image.render().asPng();
}
