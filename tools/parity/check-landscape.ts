import type { TensorData } from '@unas/engine';
import { gradientVariance } from '@unas/gradvar';
import { type Direction, normaliseDirection, type Quantities } from '@unas/landscape';
import { evaluationPlane } from '@unas/landscape/plane';
import { fromStateDict, toStateDict } from '@unas/nets';
import { type Check, compare } from './compare.ts';
import { fixtureObjective } from './fixture-objective.ts';
import { type Fixture, subset } from './fixture.ts';

const tolerance = 1e-4;
const gradientTolerance = 1e-3;
const minibatchSize = 2;

/** Filter-normalised directions, the loss surface over them, and the variance of minibatch gradients. */
export async function checkLandscape(fixture: Fixture): Promise<Check[]> {
  const { expected } = fixture;
  const checks: Check[] = [];
  if (expected['landscape.loss'])
    checks.push(...checkDirections(fixture), ...(await checkSurface(fixture)));
  if (expected['gradvar.trace_population']) checks.push(...(await checkVariance(fixture)));
  return checks;
}

// A direction of the file, a or b, raw or filter-normalised, in our layouts.
function direction({ network, expected }: Fixture, name: string, kind: string): Direction {
  const statistics = subset(expected, 'state.');
  return fromStateDict(network, {
    ...statistics,
    ...subset(expected, `direction.${name}.${kind}.`),
  });
}

function checkDirections(fixture: Fixture): Check[] {
  const { network, tensors, expected, y } = fixture;
  return ['a', 'b'].flatMap((name) => {
    const raw = direction(fixture, name, 'raw');
    const ours = normaliseDirection(pick(raw, network), fixtureObjective(fixture, y.length));
    const dict = toStateDict(network, { ...tensors, ...ours });
    const prefix = `direction.${name}.filter.`;
    return Object.entries(subset(expected, prefix)).map(([parameter, { values }]) =>
      compare(prefix + parameter, dict[parameter]!.values as Float32Array, values, tolerance),
    );
  });
}

const pick = (values: Direction, { parameters }: Fixture['network']): Record<string, TensorData> =>
  Object.fromEntries(parameters.map(({ name }) => [name, values[name]!]));

async function checkSurface(fixture: Fixture): Promise<Check[]> {
  const { network, expected, y } = fixture;
  const directions = ['a', 'b'].map((name) => pick(direction(fixture, name, 'filter'), network));
  const plane = evaluationPlane({ objective: fixtureObjective(fixture, y.length), directions });
  const coordinates = Array.from(expected['landscape.coordinates']!.values as Float32Array);
  const points: Quantities[] = [];
  for (const a of coordinates)
    for (const b of coordinates) {
      plane.moveTo([a, b]);
      points.push(await plane.measure());
    }
  plane.dispose();
  return ['loss', 'accuracy'].map((quantity) => {
    const name = `landscape.${quantity}`;
    const ours = points.map((point) => point[quantity]!);
    return compare(name, ours, expected[name]!.values, tolerance);
  });
}

async function checkVariance(fixture: Fixture): Promise<Check[]> {
  const { expected } = fixture;
  const noise = await gradientVariance({ objective: fixtureObjective(fixture, minibatchSize) });
  const ours: Record<string, readonly number[]> = {
    norms: noise.norms,
    mean_norm: [noise.gradientNorm],
    trace_population: [noise.tracePopulation],
    trace_unbiased: [noise.traceUnbiased],
  };
  return Object.entries(ours).flatMap(([quantity, values]) => {
    const name = `gradvar.${quantity}`;
    const theirs = expected[name];
    return theirs ? [compare(name, values, theirs.values, gradientTolerance)] : [];
  });
}
