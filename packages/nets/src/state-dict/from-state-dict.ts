import { float32, type SafeTensor, type TensorData } from '@unas/engine';
import type { NetworkTensors } from '../specs.ts';
import { isSupernet, supernet, wrongStateDict } from '../messages.ts';
import { fromTorchOrder, torchShape } from './internal/layouts.ts';
import type { StateDict } from './state-dict.ts';

/**
 * Parameters and statistics in TensorFlow's layouts from a PyTorch state dict. The counts of batches may be missing, as
 * in files older than PyTorch 0.4.1; else the largest counts for all BN layers.
 *
 * @throws NetworkError with the missing, unexpected and mis-shaped tensors: the first eight, and how many more there are
 */
export function fromStateDict(
  network: NetworkTensors,
  dict: StateDict,
): Record<string, TensorData> {
  const problems: string[] = [];
  const values: Record<string, TensorData> = {};
  const take = (name: string, shape: readonly number[]): Float32Array | undefined => {
    const tensor = dict[name];
    if (tensor === undefined) problems.push(`${name} is missing`);
    else if (tensor.shape.join() !== shape.join())
      problems.push(`${name} must be [${shape.join(', ')}], got [${tensor.shape.join(', ')}]`);
    else return numbers(tensor);
    return undefined;
  };
  for (const spec of network.parameters) {
    const found = take(spec.name, torchShape(spec));
    if (found) values[spec.name] = float32(spec.shape, fromTorchOrder(spec, found));
  }
  for (const { name, shape } of network.statistics) {
    const found = name === 'num_batches_tracked' ? batchesOf(dict) : take(name, shape);
    if (found) values[name] = float32(shape, found);
  }
  const known = new Set([...network.parameters, ...network.statistics].map(({ name }) => name));
  for (const name of Object.keys(dict))
    if (!known.has(name) && !isCounter(name, known)) problems.push(`${name} is unexpected`);
  if (problems.length === 0) return values;
  const onlyDict = isSupernet(Object.keys(dict)) && !isSupernet([...known]);
  throw onlyDict ? supernet('fromStateDict') : wrongStateDict(problems);
}

function isCounter(name: string, known: ReadonlySet<string>): boolean {
  return known.has(name.replace(/num_batches_tracked$/, 'running_mean'));
}

function batchesOf(dict: StateDict): Float32Array {
  const counters = Object.entries(dict).filter(([name]) => name.endsWith('num_batches_tracked'));
  return Float32Array.of(
    counters.reduce((most, [, tensor]) => Math.max(most, numbers(tensor)[0] ?? 0), 0),
  );
}

function numbers({ values }: SafeTensor): Float32Array {
  return Float32Array.from(values as ArrayLike<number | bigint>, Number);
}
