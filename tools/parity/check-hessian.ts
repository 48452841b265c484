import {
  type CurvatureMap,
  hessian,
  type SpectralDensity,
  spectralDensity,
  topEigenvalues,
  trace,
} from '@unas/landscape';
import { fromStateDict } from '@unas/nets';
import type { Check } from './compare.ts';
import { type Fixture, subset } from './fixture.ts';
import { fixtureObjective } from './fixture-objective.ts';

const tolerance = 1e-3;
// Lanczos' method needs them for the ends of a spectrum that is dense around zero.
const iterations = 300;

/** H v with BN in both modes, then eigenvalues, trace and moments of the density with running statistics. */
export async function checkHessian(fixture: Fixture): Promise<Check[]> {
  const objective = fixtureObjective(fixture, fixture.y.length);
  const checks: Check[] = [];
  for (const [mode, statistics] of [
    ['eval', 'running'],
    ['train', 'batch'],
  ] as const) {
    const map = hessian(objective, { statistics });
    checks.push(await checkProduct(fixture, map, mode));
    if (mode === 'eval') checks.push(...(await checkSpectrum(fixture, map)));
    map.dispose();
  }
  return checks;
}

/** All parameters of a kind of the file, as one vector in our layouts. */
function vectorOf({ network, expected }: Fixture, prefix: string): Float32Array {
  const tensors = fromStateDict(network, {
    ...subset(expected, 'state.'),
    ...subset(expected, prefix),
  });
  return Float32Array.from(network.parameters.flatMap(({ name }) => [...tensors[name]!.values]));
}

async function checkProduct(fixture: Fixture, map: CurvatureMap, mode: string): Promise<Check> {
  return judge(`hessian.${mode}.hv`, await productError(fixture, map, mode), tolerance);
}

/** |a - b| / |b| of a map's product with the fixture's vector, b being the file's, of the mode `eval` or `train`. */
export async function productError(
  fixture: Fixture,
  map: CurvatureMap,
  mode: string,
): Promise<number> {
  const expected = vectorOf(fixture, `hessian.${mode}.hv.`);
  const product = await map.multiply(vectorOf(fixture, 'hessian.v.'));
  const difference = Math.hypot(...product.map((value, i) => value - expected[i]!));
  return difference / Math.hypot(...expected);
}

async function checkSpectrum({ expected }: Fixture, map: CurvatureMap): Promise<Check[]> {
  const [top, bottom] = ['top', 'bottom'].map((end) =>
    Array.from(expected[`hessian.eval.${end}`]!.values, Number),
  ) as [number[], number[]];
  const scale = Math.max(...[...top, ...bottom].map(Math.abs));
  const checks: Check[] = [];
  for (const [end, which, values] of [
    ['top', 'largest', top],
    ['bottom', 'smallest', bottom],
  ] as const) {
    const { pairs } = await topEigenvalues(map, {
      k: values.length,
      which,
      iterations,
      tolerance: 1e-4,
    });
    const error = Math.max(...values.map((value, i) => Math.abs(value - pairs[i]!.value)));
    checks.push(judge(`hessian.eval.${end}`, error / scale, tolerance));
  }
  const spectrum = expected['hessian.eval.spectrum'];
  return spectrum === undefined
    ? checks
    : [...checks, ...(await checkMoments(Array.from(spectrum.values, Number), map))];
}

// The trace, and the density's first three moments, in units of their own standard errors.
async function checkMoments(spectrum: readonly number[], map: CurvatureMap): Promise<Check[]> {
  const sum = spectrum.reduce((total, value) => total + value, 0);
  const estimate = await trace(map, { samples: 60 });
  const samples: SpectralDensity[] = [];
  for (let seed = 0; seed < 20; seed++)
    samples.push(await spectralDensity(map, { samples: 2, iterations: 10, seed }));
  return [
    judge('hessian.eval.trace', Math.abs(estimate.trace - sum) / estimate.standardError, 4),
    ...[1, 2, 3].map((power) => {
      const moment = (values: readonly { value: number; share: number }[]): number =>
        values.reduce((total, { value, share }) => total + share * value ** power, 0);
      const found = samples.map(({ nodes }) => moment(nodes));
      const mean = found.reduce((total, value) => total + value, 0) / found.length;
      const squares = found.reduce((total, value) => total + (value - mean) ** 2, 0);
      const deviation = Math.sqrt(squares / (found.length - 1) / found.length);
      const exact = moment(spectrum.map((value) => ({ value, share: 1 / spectrum.length })));
      return judge(`hessian.eval.moment${power}`, Math.abs(mean - exact) / deviation, 4);
    }),
  ];
}

function judge(check: string, maxAbsError: number, limit: number): Check {
  return { check, maxAbsError, tolerance: limit, ok: maxAbsError <= limit };
}
