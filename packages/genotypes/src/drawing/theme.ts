import { messages } from '../messages.ts';

/** Colours of a drawing; `inherit` takes the text colour of the page around it, and no background. */
export type DrawingTheme = 'light' | 'dark' | 'inherit';

/** @internal */
export interface Colours {
  readonly ink: string;
  readonly background?: string;
}

const themes: Readonly<Record<DrawingTheme, Colours>> = {
  light: { ink: '#1c1e21', background: '#ffffff' },
  dark: { ink: '#e6e8eb', background: '#17191c' },
  inherit: { ink: 'currentColor' },
};

/**
 * @throws RangeError for another theme
 * @internal
 */
export function coloursOf(theme: DrawingTheme, caller: string): Colours {
  if (!Object.hasOwn(themes, theme)) throw new RangeError(messages.badTheme(caller, theme));
  return themes[theme];
}
