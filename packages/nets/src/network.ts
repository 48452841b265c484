import type { Tensor } from '@tensorflow/tfjs-core';
import type { Tensors } from '@unas/engine';
import type { Genotype } from '@unas/genotypes';
import type { NetworkTensors } from './specs.ts';

/** Which stem and auxiliary head a network has. */
export type NetworkFamily = 'cifar' | 'tiny-imagenet' | 'imagenet';

/** What determines a network but for its cells. */
export interface MacroConfig {
  readonly family: NetworkFamily;
  /** C: channels of a node in the first cells; doubled by each reduction cell. */
  readonly channels: number;
  /** L: number of cells; cells L // 3 and 2 L // 3 are reductions. */
  readonly cells: number;
  /** Output classes. */
  readonly classes: number;
  /** Whether there is an auxiliary classifier after cell 2 L // 3, used in training only. */
  readonly auxiliary: boolean;
}

/** What determines a network. */
export interface NetworkConfig extends MacroConfig {
  readonly genotype: Genotype;
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

/** A pure function of named tensors. */
export interface NetworkFunction extends NetworkTensors {
  /** How many edges drop-path can drop: those whose operation is not the identity. */
  readonly dropPathEdges: number;
  /**
   * Computes the logits of images.
   *
   * @param tensors - parameters and statistics by name; in a supernet the weights of operations, too
   * @param x - [batch, height, width, 3], normalised
   * @throws NetworkError when the images or a tensor do not fit
   */
  forward(tensors: Tensors, x: Tensor, mode: ForwardMode): ForwardResult;
}

/** A network as data and a pure function of named tensors. */
export interface Network extends NetworkFunction {
  readonly config: NetworkConfig;
}
