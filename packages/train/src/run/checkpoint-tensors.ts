import type { SafeTensor, TensorData } from '@unas/engine';
import { fromStateDict, type Network, toStateDict } from '@unas/nets';

// What a program remembers of each parameter or statistic, under its name with a prefix.
const prefixes = ['momentum.', 'accumulated.', 'ema.'];

/**
 * A program's variables as tensors of a checkpoint: the network's PyTorch state dict, and with their prefixes, in the same layouts, what
 * else is remembered of each tensor.
 *
 * @internal
 */
export function encodeVariables(
  network: Network,
  variables: Record<string, TensorData>,
): Record<string, SafeTensor> {
  const encoded: Record<string, SafeTensor> = { ...toStateDict(network, variables) };
  for (const prefix of prefixes) {
    const own = withoutPrefix(variables, prefix);
    const dict = toStateDict(network, { ...variables, ...own });
    for (const name of Object.keys(own)) encoded[prefix + name] = dict[name]!;
  }
  return encoded;
}

/** The program's variables from a checkpoint's tensors. @internal */
export function decodeVariables(
  network: Network,
  tensors: Record<string, SafeTensor>,
): Record<string, TensorData> {
  const isPlain = (name: string): boolean => !prefixes.some((prefix) => name.startsWith(prefix));
  const state = Object.fromEntries(Object.entries(tensors).filter(([name]) => isPlain(name)));
  const variables = fromStateDict(network, state);
  for (const prefix of prefixes) {
    const own = withoutPrefix(tensors, prefix);
    const values = fromStateDict(network, { ...state, ...own });
    for (const name of Object.keys(own)) variables[prefix + name] = values[name]!;
  }
  return variables;
}

function withoutPrefix<T>(values: Record<string, T>, prefix: string): Record<string, T> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  );
}
