/** The same steps of lightness in both schemes, more contrast at the high end. */
const light = ['#e2a13f', '#cfa049', '#a9a45c', '#7ea473', '#569f88', '#389397', '#2a819c', '#26699a', '#274b8f']; // prettier-ignore
const dark = ['#a86f1c', '#a88431', '#93954c', '#79a46c', '#64b18d', '#62bcae', '#75c6ca', '#93cfe1', '#b9d8f4']; // prettier-ignore

/** The page's sequential colour scale, in every figure and table: 0 is orange, 1 is blue; beyond, the nearer end. */
export function levelColour(level: number): string {
  return `var(--level-${Math.round(Math.min(1, Math.max(0, level)) * (light.length - 1))})`;
}

/** @internal The custom properties that `levelColour` names, for one colour scheme. */
export function levelColourProperties(scheme: 'light' | 'dark'): string {
  const colours = scheme === 'light' ? light : dark;
  return colours.map((colour, level) => `--level-${level}: ${colour};`).join(' ');
}
