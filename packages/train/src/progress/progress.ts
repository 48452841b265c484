/** How far a run is, for people. */
export interface Progress {
  /** The epoch under way, from 1. */
  readonly epoch: number;
  readonly epochs: number;
  /** Steps done in all. */
  readonly step: number;
  readonly steps: number;
  /** Mean cross-entropy over the images of this epoch so far. */
  readonly loss: number;
  /** Share of the images of this epoch so far that were told right, in [0, 1]. */
  readonly accuracy: number;
  /** While training, over the last steps; null before two steps are done. */
  readonly imagesPerSecond: number | null;
  /** Time left, evaluations included; null before it can be told. */
  readonly secondsLeft: number | null;
}
