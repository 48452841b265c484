/** Narrow to wide, 1c to 5c in steps of c/2; the same lightness steps in both schemes, more contrast for wider. */
const light = [
  '#e2a13f',
  '#cfa049',
  '#a9a45c',
  '#7ea473',
  '#569f88',
  '#389397',
  '#2a819c',
  '#26699a',
  '#274b8f',
];
const dark = [
  '#a86f1c',
  '#a88431',
  '#93954c',
  '#79a46c',
  '#64b18d',
  '#62bcae',
  '#75c6ca',
  '#93cfe1',
  '#b9d8f4',
];

const narrowest = 1;
const widest = 5;

/** The report's colour of a width in units of c: one sequential scale, in every figure and table. */
export function widthColour(width: number): string {
  return `var(--width-${levelOf(width)})`;
}

/** The custom properties that `widthColour` names, for one colour scheme. */
export function widthColourProperties(scheme: 'light' | 'dark'): string {
  const colours = scheme === 'light' ? light : dark;
  return colours.map((colour, level) => `--width-${level}: ${colour};`).join(' ');
}

function levelOf(width: number): number {
  const share = (width - narrowest) / (widest - narrowest);
  return Math.round(Math.min(1, Math.max(0, share)) * (light.length - 1));
}
