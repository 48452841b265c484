import { LandscapeError } from '../landscape-error.ts';

/**
 * `light`, `dark`: with a background of its own; `inherit`: the page's text colour, no background, the page's `--paper`
 * behind labels.
 */
export type FigureTheme = 'light' | 'dark' | 'inherit';

/** @internal Colours of a theme. */
export interface ThemeColours {
  readonly ink: string;
  /** Behind labels and marks. */
  readonly paper: string;
  readonly background: string | undefined;
  /** The part of the colour scale that can be told from the background, as lines. */
  readonly lines: readonly [number, number];
  /** Of marks that must differ from every colour of the scale. */
  readonly mark: string;
}

const themes: Readonly<Record<FigureTheme, ThemeColours>> = {
  light: {
    ink: '#1c1e21',
    paper: '#ffffff',
    background: '#ffffff',
    lines: [0, 0.78],
    mark: '#c2410c',
  },
  dark: {
    ink: '#e6e8eb',
    paper: '#17191c',
    background: '#17191c',
    lines: [0.3, 1],
    mark: '#fb923c',
  },
  inherit: {
    ink: 'currentColor',
    paper: 'var(--paper, Canvas)',
    background: undefined,
    lines: [0.22, 0.75],
    mark: 'var(--mark, #ea580c)',
  },
};

/** @internal The colours of a theme. */
export function themeColours(caller: string, theme: FigureTheme): ThemeColours {
  const colours = themes[theme];
  if (colours === undefined)
    throw new LandscapeError(
      `${caller}: theme must be one of ${Object.keys(themes).join(', ')}, got '${theme}'`,
    );
  return colours;
}
