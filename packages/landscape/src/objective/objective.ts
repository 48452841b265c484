import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorData, Tensors, TensorSpec } from '@unas/engine';

/** One trained tensor. */
export interface Parameter {
  readonly name: string;
  readonly shape: readonly number[];
  readonly kind: 'kernel' | 'bias' | 'scale';
  /** The axis of `shape` that counts filters; null where there are none. */
  readonly filterAxis: number | null;
}

/** The values of one batch, by input. Other properties, such as a batch's size, do no harm. */
export type BatchValues = Readonly<Record<string, Float32Array | Int32Array>>;

/** Batches, anew at each call and in the same order; read one after the other. */
export type Batches = () => Iterable<BatchValues> | AsyncIterable<BatchValues>;

/** How {@link Objective.evaluate} runs. */
export interface EvaluationMode {
  /** Normalises with the batch's own statistics instead of `state`. */
  readonly training: boolean;
}

/** What {@link Objective.evaluate} gives, each a sum over the examples of a batch. */
export interface Evaluation {
  /** Sum of the examples' losses, a scalar. */
  readonly loss: Tensor;
  /** How many examples count, a scalar; it may be a sum of weights. */
  readonly count: Tensor;
  /** How many of them are classified correctly, a scalar. */
  readonly correct?: Tensor;
  /** The batch's own statistics by name of the state they would replace; when training. */
  readonly statistics?: Tensors;
}

/** A function of named parameters over a data set: all that a landscape is drawn of. */
export interface Objective {
  readonly parameters: readonly Parameter[];
  /** The point: a value for every parameter. */
  readonly weights: Readonly<Record<string, TensorData>>;
  /** What is not trained, such as running statistics of BN. */
  readonly state: Readonly<Record<string, TensorData>>;
  /** What one batch is. */
  readonly batch: Readonly<Record<string, TensorSpec>>;
  readonly batches: Batches;
  /** A pure function, traced: it may neither read values of tensors nor draw random numbers. */
  evaluate(weights: Tensors, state: Tensors, batch: Tensors, mode: EvaluationMode): Evaluation;
  /** What the loss is a function of, such as logits [batch, classes]; pure as well. Left out where the loss has no such part. */
  predict?(weights: Tensors, state: Tensors, batch: Tensors, mode: EvaluationMode): Tensor;
  /** The loss of such a prediction: what `evaluate` gives when it predicts that. */
  lossOf?(prediction: Tensor, batch: Tensors): Pick<Evaluation, 'loss' | 'count'>;
}
