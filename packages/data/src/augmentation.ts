/** How training images are varied, in the order of the fields. */
export interface Augmentation {
  /**
   * Take a random part of each image file, 8 to 100 % of its area and 3/4 to 4/3 as wide as high, scaled to the data set's size
   * (Szegedy et al. 2015, section 6; torchvision's RandomResizedCrop): for ImageNet, with `padding: 0`.
   * @defaultValue false
   */
  readonly resizedCrop?: boolean;
  /**
   * Zero pixels put around an image before a window of its own size is cut out at random.
   * @defaultValue 4
   */
  readonly padding?: number;
  /**
   * Mirror every other image, left to right.
   * @defaultValue true
   */
  readonly flip?: boolean;
  /**
   * Side of the square that is set to 0 after normalisation, its centre uniform over the image and the square
   * clipped at the borders (DeVries & Taylor 2017, as in the DARTS code); 0 for none.
   * @defaultValue 0
   */
  readonly cutout?: number;
}
