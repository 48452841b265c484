import type { SafeTensor, TensorData } from '@unas/engine';
import { fromStateDict, type Network, type StateDict, toStateDict } from '@unas/nets';
import { plainLayout } from '../loop/state-layout.ts';
import type { StateLayout } from '../loop/task.ts';
import type { DataOf } from '../state/tree.ts';
import { networkState, type TrainingState } from './training-state.ts';

const averagePrefix = 'average/';

/**
 * A training in a checkpoint: the network's tensors by the names and in the layouts of its PyTorch state dict, so that PyTorch loads the
 * file; averages likewise under `average/`; all else under its address, as it is.
 *
 * @internal
 */
export function trainingLayout(
  network: Network,
  form: DataOf<TrainingState>,
): StateLayout<TrainingState> {
  const { optimiser, accumulated, average } = form;
  const plain = plainLayout<Pick<TrainingState, 'optimiser' | 'accumulated'>>({
    optimiser,
    ...(accumulated && { accumulated }),
  });
  const averaged = Object.keys(average ?? {});
  return {
    encode({ parameters, statistics, average = {}, ...rest }) {
      const tensors = { ...parameters, ...statistics };
      const averages = toStateDict(network, { ...tensors, ...average });
      return {
        ...toStateDict(network, tensors),
        ...Object.fromEntries(averaged.map((name) => [averagePrefix + name, averages[name]!])),
        ...plain.encode(rest),
      };
    },
    decode(tensors) {
      const dict = rootTensors(tensors);
      const averages = fromStateDict(network, { ...dict, ...averagesIn(tensors) });
      return {
        ...plain.decode(tensors),
        ...networkState(network, fromStateDict(network, dict)),
        ...(average && { average: pick(averages, averaged) }),
      };
    },
  };
}

/**
 * The network's tensors in a checkpoint of a training, as it is evaluated: their averages where there are any. What is in the file of a
 * PyTorch state dict stays as it is.
 *
 * @internal
 */
export function networkTensors(tensors: Record<string, SafeTensor>): StateDict {
  return { ...rootTensors(tensors), ...averagesIn(tensors) };
}

// unas-checkpoint-1 had these, in the layouts of the state dict.
const version1State = /^(momentum|accumulated|ema)\./;
const version1Average = 'ema.';

function rootTensors(tensors: Record<string, SafeTensor>): StateDict {
  return Object.fromEntries(
    Object.entries(tensors).filter(([name]) => !name.includes('/') && !version1State.test(name)),
  );
}

function averagesIn(tensors: Record<string, SafeTensor>): StateDict {
  return Object.fromEntries(
    Object.entries(tensors).flatMap(([name, tensor]) => {
      const prefix = [averagePrefix, version1Average].find((text) => name.startsWith(text));
      return prefix === undefined ? [] : [[name.slice(prefix.length), tensor] as const];
    }),
  );
}

function pick(
  tensors: Record<string, TensorData>,
  names: readonly string[],
): Record<string, TensorData> {
  return Object.fromEntries(names.map((name) => [name, tensors[name]!]));
}
