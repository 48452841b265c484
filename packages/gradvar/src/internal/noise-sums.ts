import type { GradientNoise, NoiseOfPart, NormalisationMode } from '../gradient-noise.ts';

/** @internal What one minibatch gives, by parameter in the objective's order. */
export interface MinibatchNumbers {
  readonly loss: number;
  readonly count: number;
  /** |g_k|^2 */
  readonly squares: ArrayLike<number>;
  /** |g_k - mean|^2, the mean being the one before this minibatch, or the final one. */
  readonly distances: ArrayLike<number>;
}

/** @internal Sums over minibatches in float64, by parameter. */
export class NoiseSums {
  readonly #names: readonly string[];
  readonly #scatter: Float64Array; // sum of n_k |g_k - g|^2
  readonly #deviations: Float64Array; // sum of n_k |g_k - g|
  readonly #norms: number[] = [];
  #means: ArrayLike<number> = []; // |g|^2
  #examples = 0;
  #squaredCounts = 0;
  #loss = 0;
  #deviation: number | undefined;

  constructor(names: readonly string[]) {
    this.#names = names;
    this.#scatter = new Float64Array(names.length);
    this.#deviations = new Float64Array(names.length);
  }

  /** One minibatch, with distances to the mean of those before. */
  add({ loss, count, squares, distances }: MinibatchNumbers): void {
    const before = this.#examples;
    this.#examples += count;
    this.#squaredCounts += count ** 2;
    this.#loss += loss;
    this.#norms.push(Math.sqrt(total(squares)));
    if (before === 0) return;
    const weight = (count * before) / this.#examples;
    for (let i = 0; i < distances.length; i++) this.#scatter[i]! += weight * distances[i]!;
  }

  /** |g|^2 by parameter, g being the final mean. */
  setMean(squares: ArrayLike<number>): void {
    this.#means = squares;
  }

  /** One minibatch of the second pass, with distances to the final mean. */
  addDeviation({ count, distances }: MinibatchNumbers): void {
    this.#deviation = (this.#deviation ?? 0) + count * Math.sqrt(total(distances));
    for (let i = 0; i < distances.length; i++)
      this.#deviations[i]! += count * Math.sqrt(distances[i]!);
  }

  result(statistics: NormalisationMode): GradientNoise {
    const whole = this.#part(total(this.#means), total(this.#scatter), this.#deviation);
    const minibatches = this.#norms.length;
    const { gradientNorm, traceUnbiased } = whole;
    const signal = gradientNorm ** 2 - traceUnbiased / minibatches;
    const size = this.#examples / minibatches;
    const parameters = this.#names.map((name, i): [string, NoiseOfPart] => {
      const deviation = this.#deviation === undefined ? undefined : this.#deviations[i];
      return [name, this.#part(this.#means[i]!, this.#scatter[i]!, deviation)];
    });
    return {
      ...whole,
      minibatches,
      examples: this.#examples,
      loss: this.#loss / this.#examples,
      norms: this.#norms,
      signalToNoise: gradientNorm / Math.sqrt(traceUnbiased),
      noiseScale: signal > 0 ? (size * traceUnbiased) / signal : signal <= 0 ? Infinity : NaN,
      parameters: Object.fromEntries(parameters),
      statistics,
    };
  }

  #part(meanSquare: number, scatter: number, deviation: number | undefined): NoiseOfPart {
    const tracePopulation = scatter / this.#examples;
    return {
      gradientNorm: Math.sqrt(meanSquare),
      tracePopulation,
      traceUnbiased: tracePopulation / (1 - this.#squaredCounts / this.#examples ** 2),
      ...(deviation !== undefined && { deviation: deviation / this.#examples }),
    };
  }
}

function total(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}
