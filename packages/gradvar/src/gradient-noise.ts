import type { Objective } from '@unas/landscape';

/** What BN normalises with while gradients are taken. */
export type NormalisationMode = 'running' | 'batch';

/** What minibatches a variance is over, and how networks run on them. */
export interface VarianceOptions {
  /** Each batch of the objective is one minibatch. */
  readonly objective: Objective;
  /**
   * What BN normalises with: the `running` statistics (evaluation mode), or each minibatch's own (`batch`, training mode).
   * @defaultValue 'running'
   */
  readonly statistics?: NormalisationMode;
  /** Also E|g_k - g|, which needs the final mean: a second pass over all minibatches. @defaultValue false */
  readonly deviation?: boolean;
  /** Stops between two minibatches. @defaultValue never */
  readonly signal?: AbortSignal;
}

/** The scatter of minibatch gradients g_k around their mean g, n_k examples each; over all parameters or over one. */
export interface NoiseOfPart {
  /** |g|, g being the mean weighted by n_k: the gradient of the mean loss over all examples. */
  readonly gradientNorm: number;
  /** Sum of n_k |g_k - g|^2 / sum of n_k: the trace of the covariance, minibatches being the population. */
  readonly tracePopulation: number;
  /**
   * The same, unbiased where minibatches are a sample: times 1 / (1 - sum of n_k^2 / (sum of n_k)^2), which is
   * K / (K - 1) for K minibatches of one size.
   */
  readonly traceUnbiased: number;
  /** Sum of n_k |g_k - g| / sum of n_k; when asked for. */
  readonly deviation?: number;
}

/** What `gradientVariance` gives. Gradients are those of the mean loss of a minibatch. */
export interface GradientNoise extends NoiseOfPart {
  /** K. */
  readonly minibatches: number;
  readonly examples: number;
  /** Mean loss over all examples, in the mode of the gradients. */
  readonly loss: number;
  /** |g_k|, in the order of the minibatches. */
  readonly norms: readonly number[];
  /** |g| / sqrt(traceUnbiased): the gradient against the scatter of a minibatch's. */
  readonly signalToNoise: number;
  /**
   * B tr(S) / |G|^2 in examples, the "simple" gradient noise scale of McCandlish et al. 2018, section 2.2, B being the
   * mean size of a minibatch; |G|^2 is estimated without bias, |g|^2 - traceUnbiased / K, as in their appendix A.1. Infinite
   * where this is not positive: noise drowns the gradient.
   */
  readonly noiseScale: number;
  /** By parameter. */
  readonly parameters: Readonly<Record<string, NoiseOfPart>>;
  /** What BN normalised with. */
  readonly statistics: NormalisationMode;
}
