import type { Tensor } from '@tensorflow/tfjs-core';
import type { Tensors } from '@unas/engine';
import type { Genotype } from '@unas/genotypes';
import type { Structure } from './structure.ts';

/** Which stem and auxiliary head a network has. */
export type NetworkFamily = 'cifar' | 'tiny-imagenet' | 'imagenet';

/** What determines a network. */
export interface NetworkConfig {
  readonly family: NetworkFamily;
  readonly genotype: Genotype;
  /** C: channels of a node in the first cells; doubled by each reduction cell. */
  readonly channels: number;
  /** L: number of cells; cells L // 3 and 2 L // 3 are reductions. */
  readonly cells: number;
  readonly classes: number;
  /** Whether there is an auxiliary classifier after cell 2 L // 3, used in training only. */
  readonly auxiliary: boolean;
}

/** One trained tensor. */
export interface ParameterSpec {
  /** Its name in the authors' PyTorch state dict: `cells.0._ops.1.op.2.weight`. */
  readonly name: string;
  /** TensorFlow's layout, see {@link ParameterSpec.layout}. */
  readonly shape: readonly number[];
  readonly kind: 'kernel' | 'bias' | 'scale';
  /** The axis of `shape` that counts filters; null for vectors. */
  readonly filterAxis: number | null;
  /**
   * conv [height, width, in, out], depthwise [height, width, channels, 1], dense [in, out], vector [size].
   */
  readonly layout: 'conv' | 'depthwise' | 'dense' | 'vector';
  /** Whether the training loss reaches it: what only feeds dead nodes gets no gradient and no weight decay. */
  readonly live: boolean;
}

/** One tensor that training updates without a gradient. */
export interface StatisticSpec {
  /** PyTorch's name, or `num_batches_tracked`: one counter for all BN layers, a float32 scalar. */
  readonly name: string;
  readonly shape: readonly number[];
  /** Value of every element before training. */
  readonly initial: number;
}

/** How {@link Network.forward} runs. */
export interface ForwardMode {
  /** BN with the batch's statistics, auxiliary head and drop-path; else running statistics and the main head alone. */
  readonly training: boolean;
  /**
   * What each example's edges are multiplied by, [batch, dropPathEdges]: 0 or 1 / keep, see `dropPathMasks`. Read when
   * training only.
   *
   * @defaultValue no drop-path
   */
  readonly dropPath?: Tensor;
}

/** What {@link Network.forward} gives. */
export interface ForwardResult {
  /** [batch, classes] */
  readonly logits: Tensor;
  /** [batch, classes]; in training, where the network has an auxiliary head. */
  readonly auxiliaryLogits?: Tensor;
  /**
   * Mean and unbiased variance of what each BN layer normalised in this batch, under the names of the running statistics;
   * empty in evaluation. See `moveStatistics`.
   */
  readonly batchStatistics: Tensors;
}

/** A network as data and a pure function of named tensors. */
export interface Network {
  readonly config: NetworkConfig;
  /** In the order of the PyTorch state dict. */
  readonly parameters: readonly ParameterSpec[];
  readonly statistics: readonly StatisticSpec[];
  /** How many edges drop-path can drop: those whose operation is not the identity. */
  readonly dropPathEdges: number;
  /** Stems, cells and heads, layer by layer, for the functions of this package. @internal */
  readonly structure: Structure;
  /**
   * Computes the logits of images.
   *
   * @param tensors - parameters and statistics by name
   * @param x - [batch, height, width, 3], normalised
   */
  forward(tensors: Tensors, x: Tensor, mode: ForwardMode): ForwardResult;
}
