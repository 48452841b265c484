import {
  argMax,
  customGrad,
  div,
  log,
  logSoftmax,
  mul,
  oneHot,
  softmax,
  sub,
  type GradSaveFunc,
  type Tensor,
  type Tensor1D,
} from '@tensorflow/tfjs-core';

/** Options of {@link hardGumbel}. */
export interface HardGumbelOptions {
  /** Temperature, above 0. */
  readonly tau: Tensor | number;
  /**
   * Through which entries the gradient passes: `chosen`, that of the operation drawn, as in GDAS, whose cells compute nothing else; or
   * `all` (the straight-through estimator).
   *
   * @defaultValue 'chosen'
   */
  readonly through?: 'chosen' | 'all';
}

/**
 * GDAS's relaxation: the value is one-hot, the operation that is largest in p = softmax((log softmax(alpha) - log E) / tau), the
 * gradient p's (Dong & Yang 2019, "Searching for a robust neural architecture in four GPU hours", equations 5 to 7).
 *
 * @param alphas - [edges, operations]
 * @param exponential - as many independent numbers of the exponential distribution of mean 1
 */
export function hardGumbel(
  alphas: Tensor,
  exponential: Tensor,
  { tau, through = 'chosen' }: HardGumbelOptions,
): Tensor {
  const p = softmax(div(sub(logSoftmax(alphas), log(exponential)), tau));
  const hard = oneHot(argMax<Tensor1D>(p, -1), p.shape.at(-1)!, 1, 0, 'float32');
  const straightThrough = customGrad((...given) => {
    const save = given.at(-1) as unknown as GradSaveFunc;
    save([hard]);
    const gradFunc = (upstream: Tensor, saved: Tensor[]): Tensor =>
      through === 'all' ? mul(upstream, 1) : mul(upstream, saved[0]!);
    return { value: mul(hard, 1), gradFunc };
  });
  return straightThrough(p);
}
