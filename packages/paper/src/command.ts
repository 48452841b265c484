/** What the command `unas` needs beside the public API. */
export { scaleFolder, scaleOptions } from './experiments/scale.ts';
export { topologyClaims } from './experiments/wide-and-shallow.ts';
