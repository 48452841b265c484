/** How a data set is opened. */
export interface LoadDatasetOptions {
  /**
   * Where a data set given by name is looked for: as its official archive or the folder that the archive holds.
   * @defaultValue 'data'
   */
  readonly folder?: string;
  /**
   * Height and width to which image files are scaled (to cover it, cut at the centre). Without it all images must have
   * the size of the first one.
   */
  readonly resize?: readonly [number, number];
  /**
   * Height and width that are cut out at the centre of the scaled images: [224, 224] of [256, 256] as ImageNet is evaluated.
   * @defaultValue `resize`
   */
  readonly crop?: readonly [number, number];
  /**
   * Leave images out that cannot be decoded; every image is decoded once to find them. `skipped` names them.
   * @defaultValue false
   */
  readonly skipBad?: boolean;
  /**
   * Mean of each channel, pixels in [0, 1].
   * @defaultValue the published constants, or computed from the images
   */
  readonly mean?: readonly [number, number, number];
  /**
   * Standard deviation of each channel, pixels in [0, 1].
   * @defaultValue as for `mean`
   */
  readonly std?: readonly [number, number, number];
  /**
   * Decoded image files of a split are kept in memory if all of them fit into this many bytes.
   * @defaultValue 268435456
   */
  readonly cacheBytes?: number;
}
