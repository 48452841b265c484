import type { NormalisationOptions } from '../layers/batch-normalisation.ts';
import type { Layer } from '../layers/layer.ts';

/** How operations are built where it is not a network's way. */
export interface OperationOptions extends NormalisationOptions {
  /** Whether a BN, `${prefix}.1`, comes after a pool, as in supernets. @defaultValue false */
  readonly normalisePools?: boolean;
}

/** What an edge of a cell does. */
export interface Operation {
  /** Its name in genotypes. */
  readonly name: string;
  /**
   * Its layers; none is the identity, which drop-path leaves alone.
   *
   * @param prefix - PyTorch's name of the edge's module: `cells.0._ops.1`
   * @param channels - of input and output
   * @param stride - 2 on the inputs of a reduction cell, else 1
   */
  layers(
    prefix: string,
    channels: number,
    stride: 1 | 2,
    options?: OperationOptions,
  ): readonly Layer[];
}
