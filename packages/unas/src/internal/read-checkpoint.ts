import { basename } from 'node:path';
import type { TensorData } from '@unas/engine';
import { fromStateDict, type Network, readStateDict, type StateDict } from '@unas/nets';
import { CliError } from './cli-error.ts';

// What our checkpoints hold beside the network.
const optimiser = /^(momentum|accumulated)\./;
const averaged = /^ema\./;

/**
 * The network's part of a checkpoint, ours or a state dict of PyTorch; where weights were averaged, their averages, as training
 * ends with them.
 */
export async function readCheckpoint(path: string): Promise<StateDict> {
  const entries = Object.entries(await readStateDict(path));
  const own = entries.filter(([name]) => !optimiser.test(name) && !averaged.test(name));
  const averages = entries.flatMap(([name, tensor]) =>
    averaged.test(name) ? [[name.replace(averaged, ''), tensor] as const] : [],
  );
  return Object.fromEntries([...own, ...averages]);
}

/**
 * The values of a network from a state dict.
 *
 * @param hint - what would do where it does not fit
 * @throws CliError that says which tensors do not fit
 */
export function fitCheckpoint(
  path: string,
  dict: StateDict,
  network: Network,
  hint: string | (() => string),
): Record<string, TensorData> {
  try {
    return fromStateDict(network, dict);
  } catch (error) {
    const { channels, cells, classes, auxiliary } = network.config;
    const what = `C = ${channels}, ${cells} cells, ${classes} classes${auxiliary ? ' and an auxiliary head' : ''}`;
    throw new CliError(
      `${basename(path)} as a network with ${what}: ${(error as Error).message}`,
      typeof hint === 'string' ? hint : hint(),
    );
  }
}
