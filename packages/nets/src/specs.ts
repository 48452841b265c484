/** [height, width, channels] */
export type ImageShape = readonly [height: number, width: number, channels: number];

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

/** A parameter as its layer knows it; whether it is live depends on where the layer stands. */
export type LayerParameter = Omit<ParameterSpec, 'live'>;

/** One tensor that training updates without a gradient. */
export interface StatisticSpec {
  /** PyTorch's name, or `num_batches_tracked`: one counter for all BN layers, a float32 scalar. */
  readonly name: string;
  readonly shape: readonly number[];
  /** Value of every element before training. */
  readonly initial: number;
}

/** The tensors of a network, as `initialise`, `toStateDict` and `fromStateDict` need them. */
export interface NetworkTensors {
  /** In the order of the PyTorch state dict. */
  readonly parameters: readonly ParameterSpec[];
  readonly statistics: readonly StatisticSpec[];
}
