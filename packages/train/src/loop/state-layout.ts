import { mapValues, type SafeTensor, type TensorData } from '@unas/engine';
import { otherVariables } from '../messages.ts';
import { type DataOf, flatten, unflatten } from '../state/tree.ts';
import type { StateLayout } from './task.ts';

/** Variables in a checkpoint each under its address, as they are. @param form - a state, whatever its values */
export function plainLayout<State extends object>(form: DataOf<State>): StateLayout<State> {
  return {
    encode: (state) => mapValues(flatten<TensorData>(state), encodeTensor),
    decode: (tensors) => unflatten(form, mapValues(tensors, decodeTensor)),
  };
}

/**
 * A state from a checkpoint's tensors.
 *
 * @param form - a state, whatever its values
 * @throws TrainError that names what is missing, unknown or of another shape
 * @internal
 */
export function decodeState<State extends object>(
  layout: StateLayout<State>,
  form: DataOf<State>,
  { path, tensors }: { readonly path: string; readonly tensors: Record<string, SafeTensor> },
): DataOf<State> {
  const expected = layout.encode(form);
  const missing = Object.keys(expected).filter((name) => !(name in tensors));
  const problems = Object.entries(tensors).flatMap(([name, { shape }]) => {
    const known = expected[name];
    if (known === undefined) return [`${name} is unknown`];
    const same = known.shape.join() === shape.join();
    return same ? [] : [`${name} must be [${known.shape.join(', ')}], got [${shape.join(', ')}]`];
  });
  const all = [...missing.map((name) => `${name} is missing`), ...problems];
  if (all.length > 0) throw otherVariables(path, all);
  return layout.decode(tensors);
}

function encodeTensor({ dtype, shape, values }: TensorData): SafeTensor {
  return { dtype: dtype === 'int32' ? 'I32' : 'F32', shape, values };
}

function decodeTensor({ dtype, shape, values }: SafeTensor): TensorData {
  if (dtype === 'I32') return { dtype: 'int32', shape, values: values as Int32Array };
  return { dtype: 'float32', shape, values: values as Float32Array };
}
