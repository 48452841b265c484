/**
 * Measures what docs/guides/which-hessian.md reports, prints its table and writes its figure:
 * node --import tsx --conditions=@unas/source tools/figures/which-hessian.ts
 */
import * as Plot from '@observablehq/plot';
import { fileURLToPath } from 'node:url';
import { loadEngine } from '@unas/engine';
import { legendMarks, plotSvg } from '@unas/figures';
import { writeFileAtomic } from '@unas/files';
import { hessian, type HessianOptions, topEigenvalues, trace } from '@unas/landscape';
import { productError } from '../parity/check-hessian.ts';
import { readFixture } from '../parity/fixture.ts';
import { fixtureObjective } from '../parity/fixture-objective.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const steps = [1, 0.3, 0.1, 0.03, 0.01, 3e-3, 1e-3, 3e-4, 1e-4, 3e-5, 1e-5];
const modes = [
  { mode: 'eval', statistics: 'running', colour: '#2d5f8f' },
  { mode: 'train', statistics: 'batch', colour: '#c0642c' },
] as const;

await loadEngine();
const fixture = await readFixture(path('../test/fixtures/hessian-darts-v2.safetensors'));
const objective = fixtureObjective(fixture, fixture.y.length);

console.log('| method | H v, relative error | three largest eigenvalues | trace |');
console.log('| --- | --- | --- | --- |');
for (const options of [{}, ...[1e-2, 1e-3, 1e-4].map(differences)]) await printRow(options);

const errors: { mode: string; step: number; error: number }[] = [];
const exact: { mode: string; error: number }[] = [];
for (const { mode, statistics } of modes) {
  exact.push({ mode, error: await errorOf({ statistics }, mode) });
  for (const step of steps)
    errors.push({ mode, step, error: await errorOf({ ...differences(step), statistics }, mode) });
}
await writeFileAtomic(path('../../docs/images/which-hessian.svg'), figure());

function differences(step: number): HessianOptions {
  return { method: 'differences', step };
}

async function errorOf(options: HessianOptions, mode: string): Promise<number> {
  const map = hessian(objective, options);
  const error = await productError(fixture, map, mode);
  map.dispose();
  return error;
}

async function printRow(options: HessianOptions): Promise<void> {
  const map = hessian(objective, options);
  const error = await productError(fixture, map, 'eval');
  const { pairs } = await topEigenvalues(map, { k: 3 });
  const estimate = await trace(map, { samples: 30 });
  map.dispose();
  const values = pairs.map(({ value }) => value.toPrecision(4)).join(', ');
  const name = options.step === undefined ? 'exact' : `differences, step ${options.step}`;
  console.log(
    `| ${name} | ${error.toPrecision(2)} | ${values} | ${estimate.trace.toPrecision(4)} ± ${estimate.standardError.toPrecision(2)} |`,
  );
}

function figure(): string {
  const colourOf = (mode: string): string => modes.find((one) => one.mode === mode)!.colour;
  const legend = modes.map(({ statistics, colour }) => ({ name: `BN: ${statistics} statistics`, colour })); // prettier-ignore
  const logarithmic = { type: 'log', labelAnchor: 'center', labelArrow: 'none' } as const;
  return plotSvg(
    {
      ...{ width: 560, height: 320, marginLeft: 58, marginTop: 64, marginBottom: 40 },
      x: { ...logarithmic, label: 'step / max(1, |w|)', tickFormat: '~e' },
      y: { ...logarithmic, label: 'relative error of H v', tickFormat: '~e' },
      marks: [
        Plot.frame({ strokeOpacity: 0.35 }),
        Plot.ruleY(exact, { y: 'error', stroke: ({ mode }: { mode: string }) => colourOf(mode), strokeDasharray: '4 3' }), // prettier-ignore
        ...modes.map(({ mode, colour }) => {
          const line = errors.filter((one) => one.mode === mode);
          return Plot.line(line, { x: 'step', y: 'error', stroke: colour, marker: 'dot' });
        }),
        Plot.text(['differences of gradients; dashed: exact'], { frameAnchor: 'top-left', dy: -56, fontSize: 12, fontWeight: 600 }), // prettier-ignore
        ...legendMarks(legend, { dy: -36, lineHeight: 15 }),
      ],
    },
    { alt: 'Relative error of a product with the Hessian against the step', theme: 'light' },
  );
}
