import { messages } from '../../messages.ts';
import type { CellLayout } from '../geometry.ts';
import { coloursOf, type DrawingTheme } from '../theme.ts';
import { drawLayout, escapeText } from './draw-layout.ts';

const margin = 10;
const captionHeight = 24;

export interface Drawing {
  readonly layout: CellLayout;
  readonly caption: string | undefined;
}

interface StackOptions {
  readonly theme?: DrawingTheme;
  readonly label?: string;
  readonly scale?: number;
}

/**
 * Drawings of cells below each other, as one SVG document.
 * @internal
 */
export function stackDrawings(
  drawings: readonly Drawing[],
  options: StackOptions,
  caller: string,
): string {
  const { theme = 'light', scale = 1 } = options;
  const { label = drawings.map(({ caption }) => caption ?? 'cell').join('; ') } = options;
  const { ink, background } = coloursOf(theme, caller);
  if (!(scale > 0 && scale < Infinity)) throw new RangeError(messages.badScale(caller, scale));
  const parts: string[] = [];
  let top = margin;
  let width = 0;
  for (const { layout, caption } of drawings) {
    if (caption !== undefined) {
      parts.push(
        `<text x="${margin}" y="${top + 13}" font-size="13" font-weight="600" fill="${ink}">${escapeText(caption)}</text>`,
      );
      top += captionHeight;
    }
    parts.push(`<g transform="translate(${margin} ${top})">\n${drawLayout(layout, ink)}\n</g>`);
    top += Math.ceil(layout.height) + 2 * margin;
    width = Math.max(width, layout.width, (caption?.length ?? 0) * 7.6);
  }
  const size = { width: Math.ceil(width) + 2 * margin, height: top - margin };
  const shown = { width: Math.round(size.width * scale), height: Math.round(size.height * scale) };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${shown.width}" height="${shown.height}" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${escapeText(label)}" font-family="system-ui, Helvetica, Arial, sans-serif">`,
    ...(background ? [`<rect width="100%" height="100%" fill="${background}"/>`] : []),
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}
