import { readStateDict, type StateDict } from '@unas/nets';
import { networkTensors } from './training-layout.ts';

/**
 * The tensors of a network in a file: a checkpoint of a training, where averages of weights take the place of the weights, as training
 * ends with them; or a state dict of PyTorch, see `readStateDict`.
 *
 * @throws NetworkError that names the file
 */
export async function readNetworkTensors(path: string): Promise<StateDict> {
  return networkTensors(await readStateDict(path));
}
