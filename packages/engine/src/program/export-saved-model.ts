import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { tensor } from '@tensorflow/tfjs-core';
import { EngineError } from '../engine-error.ts';
import { nativeBackend } from '../load/native-backend.ts';
import type { TensorData, TensorSpec } from '../tensor-data.ts';
import { writeFileAtomic } from '../write-file-atomic.ts';
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
  if (backend === undefined)
    throw new EngineError('exportSavedModel: needs the native engine', {
      hint: 'npx unas engine install',
    });
  const model = {
    inputs,
    run: (_: Tensors, values: Tensors) => ({ outputs: run(constantTensors(constants), values) }),
  };
  const { nodes, feeds, fetches, outputs } = traceFunction('model', model, {}, backend);
  const given = Object.entries(inputs).map(([name, { dtype, shape }]) => [
    name,
    { reference: `${feeds[name]}:0`, type: tensorFlowTypes[dtype], shape },
  ]);
  const results = Object.entries(outputs).map(([name, { type, shape }]) => [
    name,
    { reference: `${fetches[name]}:0`, type, shape },
  ]);
  const signature = { inputs: Object.fromEntries(given), outputs: Object.fromEntries(results) };
  await mkdir(folder, { recursive: true });
  await writeFileAtomic(join(folder, 'saved_model.pb'), encodeSavedModel(nodes, signature));
}

function constantTensors(constants: Record<string, TensorData>): Tensors {
  return Object.fromEntries(
    Object.entries(constants).map(([name, { values, shape, dtype }]) => [
      name,
      tensor(values, [...shape], dtype),
    ]),
  );
}
