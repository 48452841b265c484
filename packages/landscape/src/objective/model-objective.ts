import type { Tensor } from '@tensorflow/tfjs-core';
import type { NumberType, TensorData, Tensors, TensorSpec } from '@unas/engine';
import * as messages from '../messages.ts';
import { countCorrect, weightedSum } from './internal/weighted-sums.ts';
import type { Batches, Objective, Parameter } from './objective.ts';

/** A variable of a layer, as far as it is used here. */
export interface ModelVariable {
  readonly name: string;
  readonly originalName: string;
  /** Its value. */
  read(): Tensor;
}

/** A layer, or a model within a model, as far as it is used here. */
export interface ModelLayer {
  readonly trainableWeights: readonly ModelVariable[];
  /** Such as `Conv2DTranspose`. */
  getClassName(): string;
}

/** A `tf.LayersModel`, as far as it is used here. */
export interface LayersModel {
  readonly layers: readonly ModelLayer[];
  readonly inputs: readonly unknown[];
  readonly outputs: readonly unknown[];
  readonly trainableWeights: readonly ModelVariable[];
  readonly nonTrainableWeights: readonly ModelVariable[];
  /** What the model computes of inputs. */
  apply(inputs: Tensor, options: { training: boolean }): unknown;
}

/** Options of {@link modelObjective}. */
export interface ModelObjectiveOptions {
  /** What one batch is; `weights`, [batch], says how much each example counts. See `batchesOf`. */
  readonly batch: Readonly<Record<string, TensorSpec>>;
  readonly batches: Batches;
  /** The loss of each example, [batch], from the model's output and the batch. */
  readonly loss: (output: Tensor, batch: Tensors) => Tensor;
  /** The classes that the output predicts, [batch], compared with the batch's `y`. @defaultValue no accuracy */
  readonly predict?: (output: Tensor) => Tensor;
}

/**
 * A `tf.LayersModel` of one input, `x`, and one output as an objective. The model itself is left as it is: its variables
 * answer with the objective's tensors during a call and with their own values afterwards. It runs in inference mode:
 * moving statistics are state, dropout does nothing. Filters are slices by output channel.
 *
 * @throws RangeError when the batch has no input `x`; LandscapeError `unsupported-model` for a `tf.GraphModel`, several inputs or
 * outputs, or a model without trainable weights
 */
export function modelObjective(
  model: LayersModel,
  { batch, batches, loss, predict }: ModelObjectiveOptions,
): Objective {
  checkModel(model);
  if (batch['x'] === undefined) throw new RangeError(messages.noModelInput(Object.keys(batch)));
  const transposed = new Set(transposedKernels(model.layers));
  const variables = [...model.trainableWeights, ...model.nonTrainableWeights];
  return {
    parameters: model.trainableWeights.map((variable) => describe(variable, transposed)),
    weights: values(model.trainableWeights),
    state: values(model.nonTrainableWeights),
    batch,
    batches,
    evaluate(weights, state, inputs, { training }) {
      if (training) throw new RangeError(messages.modelInTraining());
      const output = withValues(
        variables,
        { ...weights, ...state },
        () => model.apply(inputs['x']!, { training: false }) as Tensor,
      );
      const { total, count } = weightedSum(loss(output, inputs), inputs['weights']);
      if (predict === undefined) return { loss: total, count };
      const correct = countCorrect(predict(output), inputs['y']!, inputs['weights']);
      return { loss: total, count, correct };
    },
  };
}

function values(variables: readonly ModelVariable[]): Record<string, TensorData> {
  return Object.fromEntries(
    variables.map((variable) => {
      const { shape, dtype } = variable.read();
      const data = variable.read().dataSync<'float32'>();
      return [variable.name, { shape, dtype: dtype as NumberType, values: data.slice() }];
    }),
  );
}

// Layers ask their variables for values by `read`: an own property of that name hides the method meanwhile.
function withValues<T>(variables: readonly ModelVariable[], tensors: Tensors, run: () => T): T {
  try {
    for (const variable of variables) variable.read = () => tensors[variable.name]!;
    return run();
  } finally {
    for (const variable of variables) delete (variable as Partial<ModelVariable>).read;
  }
}

function checkModel({ layers, inputs, outputs, trainableWeights }: LayersModel): void {
  if ((layers as unknown) === undefined) throw messages.graphModel();
  if (layers.length === 0) throw messages.noLayers();
  if (inputs.length !== 1) throw messages.severalEnds('inputs', inputs.length);
  if (outputs.length !== 1) throw messages.severalEnds('outputs', outputs.length);
  if (trainableWeights.length === 0) throw messages.nothingTrainable();
}

// Kernels of transposed convolutions: [..., output channels, input channels].
function transposedKernels(layers: readonly ModelLayer[]): ModelVariable[] {
  return layers.flatMap((layer) => {
    // A model within the model, or a wrapper such as TimeDistributed.
    const inner = layer as { layers?: readonly ModelLayer[]; layer?: ModelLayer };
    if (inner.layers) return transposedKernels(inner.layers);
    if (inner.layer) return transposedKernels([inner.layer]);
    if (!/^Conv\dDTranspose$/.test(layer.getClassName())) return [];
    return layer.trainableWeights.filter(({ originalName }) => originalName.endsWith('kernel'));
  });
}

function describe(variable: ModelVariable, transposed: ReadonlySet<ModelVariable>): Parameter {
  const { shape } = variable.read();
  const { name, originalName } = variable;
  if (shape.length < 2) {
    const kind = originalName.endsWith('gamma') ? 'scale' : 'bias';
    return { name, shape, kind, filterAxis: null };
  }
  const beforeLast = originalName.endsWith('depthwise_kernel') || transposed.has(variable);
  return { name, shape, kind: 'kernel', filterAxis: shape.length - (beforeLast ? 2 : 1) };
}
