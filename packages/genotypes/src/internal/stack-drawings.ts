import type { DrawingTheme } from '../draw-cell.ts';
import { drawLayout, escapeText } from './draw-layout.ts';
import type { CellLayout } from './layout-cell.ts';

const themes: Readonly<Record<DrawingTheme, { ink: string; background?: string }>> = {
  light: { ink: '#1c1e21', background: '#ffffff' },
  dark: { ink: '#e6e8eb', background: '#17191c' },
  inherit: { ink: 'currentColor' },
};

const margin = 10;
const captionHeight = 24;

export interface Drawing {
  readonly layout: CellLayout;
  readonly caption: string | undefined;
}

/**
 * Drawings of cells below each other, as one SVG document.
 * @internal
 */
export function stackDrawings(
  drawings: readonly Drawing[],
  theme: DrawingTheme,
  what: string,
): string {
  if (!Object.hasOwn(themes, theme)) {
    throw new RangeError(
      `${what}: theme must be 'light', 'dark' or 'inherit', got ${JSON.stringify(theme)}`,
    );
  }
  const { ink, background } = themes[theme];
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
  const label = drawings.map(({ caption }) => caption ?? 'cell').join('; ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${escapeText(label)}" font-family="system-ui, Helvetica, Arial, sans-serif">`,
    ...(background ? [`<rect width="100%" height="100%" fill="${background}"/>`] : []),
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}
