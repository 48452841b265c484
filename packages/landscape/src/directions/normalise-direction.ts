import { float32, type TensorData } from '@unas/engine';
import * as messages from '../messages.ts';
import type { Objective, Parameter } from '../objective/objective.ts';
import { checkDirection } from './check-direction.ts';
import type { Direction } from './direction.ts';
import { type FilterLayout, filterLayout, filterNorms } from './internal/filters.ts';

/**
 * How a direction is scaled to the weights w (Li et al. 2018, section 4, and their code), d being the part of one filter or of
 * one parameter ("layer"):
 *
 * - `filter`, `layer`: d |w| / (|d| + 1e-10)
 * - `weight`: d w, element by element
 * - `dfilter`, `dlayer`: d / (|d| + 1e-10), regardless of the weights
 * - `none`: d
 */
export type Normalisation = 'filter' | 'layer' | 'weight' | 'dfilter' | 'dlayer' | 'none';

/** Options of {@link normaliseDirection}. */
export interface NormaliseOptions {
  /** @defaultValue 'filter' */
  readonly normalisation?: Normalisation;
  /**
   * Parameters of rank 0 and 1, such as biases and BN's: `zero` does not move them ("biasbn" in Li et al.'s code);
   * `normalise` treats each as one filter.
   * @defaultValue 'zero'
   */
  readonly biasbn?: 'zero' | 'normalise';
}

const smallest = 1e-10;

/**
 * A direction scaled to an objective's weights.
 *
 * @throws RangeError when the direction is of another objective, or the normalisation unknown
 */
export function normaliseDirection(
  direction: Direction,
  { parameters, weights }: Pick<Objective, 'parameters' | 'weights'>,
  { normalisation = 'filter', biasbn = 'zero' }: NormaliseOptions = {},
): Direction {
  checkDirection('normaliseDirection', parameters, direction);
  const scaling = scalings[normalisation];
  if (scaling === undefined)
    throw new RangeError(messages.unknownNormalisation(Object.keys(scalings), normalisation));
  const scaled = parameters.map((parameter): [string, TensorData] => {
    const { name, shape } = parameter;
    if (shape.length <= 1 && biasbn === 'zero') return [name, float32(shape)];
    const values = scaling(direction[name]!.values, weights[name]!.values, parameter);
    return [name, float32(shape, values)];
  });
  return Object.fromEntries(scaled);
}

type Values = ArrayLike<number>;
type Scaling = (direction: Values, weights: Values, parameter: Parameter) => Float32Array;

const whole: FilterLayout = { count: 1, inner: 1 };

const toWeights = (layoutOf: (parameter: Parameter) => FilterLayout): Scaling =>
  function scale(direction, weights, parameter) {
    const layout = layoutOf(parameter);
    const norms = filterNorms(weights, layout);
    const factors = filterNorms(direction, layout).map((norm, i) => norms[i]! / (norm + smallest));
    return multiplyFilters(direction, factors, layout);
  };

const toOne = (layoutOf: (parameter: Parameter) => FilterLayout): Scaling =>
  function scale(direction, _, parameter) {
    const layout = layoutOf(parameter);
    const factors = filterNorms(direction, layout).map((norm) => 1 / (norm + smallest));
    return multiplyFilters(direction, factors, layout);
  };

const scalings: Readonly<Record<Normalisation, Scaling>> = {
  filter: toWeights(filterLayout),
  layer: toWeights(() => whole),
  weight: (direction, weights) => Float32Array.from(direction, (value, i) => value * weights[i]!),
  dfilter: toOne(filterLayout),
  dlayer: toOne(() => whole),
  none: (direction) => Float32Array.from(direction),
};

function multiplyFilters(
  values: Values,
  factors: Float64Array,
  { count, inner }: FilterLayout,
): Float32Array {
  return Float32Array.from(values, (value, i) => value * factors[Math.floor(i / inner) % count]!);
}
