import * as Plot from '@observablehq/plot';

/** One entry of {@link legendMarks}. */
export interface LegendEntry {
  readonly name: string;
  /** As CSS writes it. */
  readonly colour: string;
}

/** Options of {@link legendMarks}. */
export interface LegendOptions {
  /** Pixels from the top of the frame down to the middle of the first line; negative ones are above the frame. */
  readonly dy: number;
  /** Pixels from one line to the next. @defaultValue 16 */
  readonly lineHeight?: number;
}

/** A legend of names, one a line, as marks of the plot that it explains. (Plot's own legend of names is HTML, not SVG.) */
export function legendMarks(
  entries: readonly LegendEntry[],
  { dy, lineHeight = 16 }: LegendOptions,
): Plot.Markish[] {
  return entries.flatMap(({ name, colour }, i) => {
    const place = { frameAnchor: 'top-left', dy: dy + i * lineHeight } as const;
    return [
      Plot.dot([name], { ...place, dx: 5, r: 4, fill: colour, symbol: 'square' }),
      Plot.text([name], { ...place, dx: 14, lineAnchor: 'middle' }),
    ];
  });
}
