import type { Tensor } from '@tensorflow/tfjs-core';
import type { Tensors } from '@unas/engine';
import type { NetworkTensors } from '@unas/nets';
import type { ByKind } from '../cell-kind.ts';
import type { Space } from '../spaces/space.ts';

/** What determines a supernet. */
export interface SupernetConfig {
  readonly space: Space;
  /** C: channels of a node in the first cells. */
  readonly channels: number;
  /** L: cells; of a stage, in NAS-Bench-201. */
  readonly cells: number;
  readonly classes: number;
}

/** What {@link Supernet.forward} gives. */
export interface SupernetResult {
  /** [batch, classes] */
  readonly logits: Tensor;
  /** Mean and unbiased variance of what each BN normalised, under the names of the running ones; empty in evaluation. */
  readonly batchStatistics: Tensors;
}

/** A network with every operation on every edge, as data and a pure function of named tensors. */
export interface Supernet extends NetworkTensors {
  readonly config: SupernetConfig;
  /** How many cells there are of each kind. */
  readonly cellsOfKind: ByKind<number>;
  /** The values that noise operations give, each [batch, ...shape]: names among the tensors of `forward`. */
  readonly noise: readonly { readonly name: string; readonly shape: readonly number[] }[];
  /**
   * The logits of images.
   *
   * @param tensors - parameters, statistics and noise by name
   * @param x - [batch, height, width, 3], normalised
   * @param z - the weights of operations, [edges, operations] shared by the cells of a kind, or [cells, edges, operations]
   * @throws RangeError when z does not fit
   */
  forward(
    tensors: Tensors,
    x: Tensor,
    z: ByKind<Tensor>,
    mode: { readonly training: boolean },
  ): SupernetResult;
}
