import type { TensorData } from '@unas/engine';
import type { NetworkTensors } from '../specs.ts';
import { missingTensor } from '../messages.ts';
import { toTorchOrder, torchShape } from './internal/layouts.ts';
import type { StateDict } from './state-dict.ts';

/**
 * Parameters and statistics as PyTorch's `load_state_dict` takes them; each BN gets the network's one count of batches.
 * `writeSafetensors` makes a file of it.
 *
 * @param values - TensorFlow layouts, by name; others than the network's are left out
 * @throws NetworkError when one is missing
 */
export function toStateDict(
  network: NetworkTensors,
  values: Record<string, TensorData>,
): StateDict {
  const valuesOf = (name: string): Float32Array => {
    const tensor = values[name];
    if (tensor === undefined) throw missingTensor('toStateDict: values', name);
    return Float32Array.from(tensor.values);
  };
  const dict: StateDict = {};
  for (const spec of network.parameters) {
    const shape = torchShape(spec);
    dict[spec.name] = { dtype: 'F32', shape, values: toTorchOrder(spec, valuesOf(spec.name)) };
  }
  const batches = BigInt64Array.of(BigInt(valuesOf('num_batches_tracked')[0]!));
  for (const { name, shape } of network.statistics) {
    if (name === 'num_batches_tracked') continue;
    dict[name] = { dtype: 'F32', shape, values: valuesOf(name) };
    const counter = name.replace(/running_(mean|var)$/, 'num_batches_tracked');
    dict[counter] = { dtype: 'I64', shape: [], values: batches };
  }
  return dict;
}
