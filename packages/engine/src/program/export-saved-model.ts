import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Tensor, tensor } from '@tensorflow/tfjs-core';
import { writeFileAtomic } from '@unas/files';
import { nativeBackend } from '../load/current-engine.ts';
import { mapValues } from '../map-values.ts';
import { exportNeedsNative } from '../messages.ts';
import type { TensorData, TensorSpec } from '../tensor-data.ts';
import { encodeSavedModel } from './graph/encode-saved-model.ts';
import { tensorFlowTypes } from './graph/graph.ts';
import type { Tensors } from './program.ts';
import { traceFunction } from './trace/trace-function.ts';

/** What {@link exportSavedModel} writes. */
export interface SavedModelOptions {
  /** Values that become constants of the model, by name. */
  readonly constants: Record<string, TensorData>;
  /** What the model takes, with fixed shapes. */
  readonly inputs: Record<string, TensorSpec>;
  /** A pure function of both, traced once; what it returns is what the model gives. */
  run(constants: Tensors, inputs: Tensors): Tensors;
}

/**
 * Writes a function as a SavedModel that TensorFlow loads in any language: one graph with its weights inside, signature
 * `serving_default`.
 *
 * @param folder - is made; an existing `saved_model.pb` in it is replaced
 * @throws EngineError without the native engine, or where the function can't be traced
 */
export async function exportSavedModel(
  folder: string,
  { constants, inputs, run }: SavedModelOptions,
): Promise<void> {
  const backend = nativeBackend();
  if (backend === undefined) throw exportNeedsNative();
  const model = {
    inputs,
    run: (_: Tensors, values: Tensors) => ({
      outputs: run(mapValues(constants, asTensor), values),
    }),
  };
  const { nodes, feeds, fetches, outputs } = traceFunction('model', model, {}, backend);
  const signature = {
    inputs: mapValues(inputs, ({ dtype, shape }, name) => ({
      reference: `${feeds[name]}:0`,
      type: tensorFlowTypes[dtype],
      shape,
    })),
    outputs: mapValues(outputs, ({ type, shape }, name) => ({
      reference: `${fetches[name]}:0`,
      type,
      shape,
    })),
  };
  await mkdir(folder, { recursive: true });
  await writeFileAtomic(join(folder, 'saved_model.pb'), encodeSavedModel(nodes, signature));
}

function asTensor({ values, shape, dtype }: TensorData): Tensor {
  return tensor(values, [...shape], dtype);
}
