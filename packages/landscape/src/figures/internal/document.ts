import type { ThemeColours } from '../theme.ts';
import { element, label, round } from './element.ts';

/** @internal A whole SVG document. */
export function svgDocument(
  { width, height }: { readonly width: number; readonly height: number },
  { ink, background }: ThemeColours,
  description: string,
  ...children: readonly string[]
): string {
  const backdrop =
    background === undefined ? [] : [element('rect', { width, height, fill: background })];
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${round(width)} ${round(height)}`,
      role: 'img',
      'aria-label': description,
      'font-family': 'system-ui, sans-serif',
      'font-size': 11,
      fill: ink,
    },
    ...backdrop,
    ...children,
  );
}

/** @internal A heading above a panel. */
export function heading(text: string, x: number, y: number): string {
  return label(text, { x, y, 'font-size': 12, 'font-weight': 600 });
}
