/** Height, width, channels. */
export type ImageShape = readonly [number, number, 3];

/** A part of a data set: images of one size with their labels, read by index. */
export interface ImageSplit {
  /** Number of images. */
  readonly length: number;
  /** Index into the data set's `classes`, one an image. */
  readonly labels: Int32Array;
  /**
   * The pixels of the images with these indices, in their order: bytes `[n, height, width, 3]`.
   * Rejects with a `DatasetError` that names every image that could not be decoded.
   */
  read(indices: ArrayLike<number>): Promise<Uint8Array>;
  /**
   * The same of a part of each image, scaled to the data set's size: `partOf` tells the part from the place in `indices` and the size
   * of the image's file, in pixels. Absent where images are not files.
   */
  readParts?(indices: ArrayLike<number>, partOf: PartOf): Promise<Uint8Array>;
}

/** A part of an image, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** An image that could not be used, and why. */
export interface BadImage {
  /** Path relative to the data set's folder. */
  readonly file: string;
  readonly reason: string;
  /** Height and width, where these are what is wrong. */
  readonly size?: readonly [number, number];
}

/** Files that are no images, images without labels, links that lead nowhere. */
export interface LeftOut {
  /** How many there are. */
  readonly files: number;
  /** The first of them: paths relative to the data set's folder. */
  readonly examples: readonly string[];
}

/** Which part of an image is wanted. */
export type PartOf = (place: number, size: { width: number; height: number }) => Box;

/** Labelled colour images of one size, in memory or on disk. */
export interface ImageDataset {
  readonly name: string;
  /** What the images are and where they come from, in a sentence or two. */
  readonly description: string;
  readonly classes: readonly string[];
  readonly imageShape: ImageShape;
  /** Mean of each channel of the training images, pixels in [0, 1]. */
  readonly mean: readonly [number, number, number];
  /** Standard deviation of each channel of the training images, pixels in [0, 1]. */
  readonly std: readonly [number, number, number];
  readonly train: ImageSplit;
  readonly test: ImageSplit;
  /**
   * SHA-256 (hex) that identifies the data: of the files' contents for the sample and the CIFAR binaries,
   * of the files' names and sizes for folders of images; with what `LoadDatasetOptions` changes of the pixels.
   */
  readonly checksum: string;
  /** Images left out because of `skipBad`. */
  readonly skipped: readonly BadImage[];
  /** Files of a folder of images that are no images with labels. */
  readonly leftOut?: LeftOut;
}

/** A data set whose statistics may have to be computed. @internal */
export type OpenedDataset = Omit<ImageDataset, 'mean' | 'std'> &
  Partial<Pick<ImageDataset, 'mean' | 'std'>>;

/** What batches need of a data set besides the images of a split: their size and how they are normalised. */
export type ImageFormat = Pick<ImageDataset, 'imageShape' | 'mean' | 'std'>;

/** What a network is fed in one step. */
export interface Batch {
  /** Normalised pixels `[images, height, width, 3]`. */
  readonly x: Float32Array;
  /** Labels `[images]`. */
  readonly y: Int32Array;
  /** 1 for an image, 0 for the padding of an evaluation batch: `[images]`. */
  readonly weights: Float32Array;
  /** Number of images that are not padding. */
  readonly size: number;
}
