import type { Layer } from '../layers/layer.ts';

/** What networks of one data set have of their own. */
export interface Family {
  /** Height and width of its images. */
  readonly imageSize: number;
  /** How much smaller than the image the first cell's input 1 is. */
  readonly stemStride: number;
  /** Whether the first cell's input 0 is twice as large as its input 1. */
  readonly afterReduction: boolean;
  /** Channels that the stems give, from the channels of a node. */
  stemChannels(channels: number): number;
  /** The second continues the first. */
  stems(channels: number): readonly [readonly Layer[], readonly Layer[]];
  /** The auxiliary classifier on a cell's output. */
  auxiliary(channels: number, classes: number): readonly Layer[];
}
