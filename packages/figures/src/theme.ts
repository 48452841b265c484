/**
 * `light`, `dark`: with a background of its own. `inherit`: part of a page, without a background, in the page's text colour
 * and in the colours of its properties `--paper` (background) and `--mark`.
 */
export type FigureTheme = 'light' | 'dark' | 'inherit';

/** Colours of a theme, as CSS writes them. */
export interface ThemeColours {
  /** Text, axes. */
  readonly ink: string;
  /** Behind labels and marks: the colour of the background. */
  readonly paper: string;
  /** Null where the page's shows. */
  readonly background: string | null;
  /** Marks that must differ from every colour of the number scale. */
  readonly mark: string;
  /** The part of the number scale whose lines stand out from the background, see `numberColours`. */
  readonly lines: readonly [from: number, to: number];
}

const themes: Readonly<Record<FigureTheme, ThemeColours>> = {
  light: {
    ink: '#1c1e21',
    paper: '#ffffff',
    background: '#ffffff',
    mark: '#c2410c',
    lines: [0, 0.78],
  },
  dark: {
    ink: '#e6e8eb',
    paper: '#17191c',
    background: '#17191c',
    mark: '#fb923c',
    lines: [0.3, 1],
  },
  inherit: {
    ink: 'currentColor',
    paper: 'var(--paper, Canvas)',
    background: null,
    mark: 'var(--mark, #ea580c)',
    lines: [0.22, 0.75],
  },
};

/**
 * The colours of a theme.
 *
 * @throws RangeError for a name that is not a theme's
 */
export function themeColours(theme: FigureTheme): ThemeColours {
  if (!Object.hasOwn(themes, theme))
    throw new RangeError(`theme must be one of ${Object.keys(themes).join(', ')}, got '${theme}'`);
  return themes[theme];
}
