import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadDataset } from '@unas/data';
import { readSafetensors, type SafeTensor, type TensorData, writeSafetensors } from '@unas/engine';
import { genotype } from '@unas/genotypes';
import { buildNetwork, initialise, type Network, toStateDict } from '@unas/nets';
import { compileState, evaluatedTensors, sgd, trainingFunction, trainingState } from '@unas/train';
import { type RealBatches, realBatches } from './real-batches.ts';
import { relativeError } from './relative-error.ts';
import { runPython } from './run-python.ts';

const name = 'DARTS_V2';
const steps = 20;
const tolerance = 1e-3;

/** What is trained. */
export interface FollowOptions {
  readonly channels: number;
  readonly cells: number;
  readonly batchSize: number;
  readonly learningRate: number;
}

/** What both sides have after training: a loss a step, and all parameters in the order of PyTorch's module. */
interface Trained {
  readonly losses: ArrayLike<number>;
  readonly weights: Float32Array;
}

/** Where both sides start from. */
interface Start {
  readonly options: FollowOptions;
  readonly network: Network;
  readonly tensors: Record<string, TensorData>;
  readonly batches: RealBatches;
}

/**
 * Trains with SGD on real images, ours and PyTorch's in single and in double precision, and prints for each step's loss and for all
 * weights after the last one, as one vector, the relative error of ours to PyTorch's single precision, of ours to its double precision,
 * and of its own single to its double precision. Whether the first is at most 1e-3 everywhere.
 */
export async function followPeer(
  python: string,
  folder: string,
  options: FollowOptions,
): Promise<boolean> {
  const start = await startOf(options);
  const ours = trainOurs(start);
  const { single, double } = await trainTheirs(python, folder, start);
  const errors = (values: (of: Trained) => ArrayLike<number>) => ({
    error: relativeError(values(ours), values(single)),
    fromDouble: relativeError(values(ours), values(double)),
    peerFromDouble: relativeError(values(single), values(double)),
  });
  const initial = joined(start.network, start.tensors);
  const change = ({ weights }: Trained) => weights.map((weight, i) => weight - initial[i]!);
  const checks = [
    ...Array.from({ length: steps }, (_, step) => ({
      check: `loss of step ${step + 1}`,
      ours: ours.losses[step]!,
      theirs: single.losses[step]!,
      ...errors(({ losses }) => [losses[step]!]),
    })),
    { check: 'weights', ...errors(({ weights }) => weights) },
  ];
  for (const check of checks) console.log(JSON.stringify({ ...check, tolerance }));
  console.log(JSON.stringify({ check: 'change of weights, not judged', ...errors(change) }));
  return checks.every(({ error }) => error <= tolerance);
}

async function startOf(options: FollowOptions): Promise<Start> {
  const { channels, cells, batchSize } = options;
  const network = buildNetwork({
    family: 'cifar',
    genotype: genotype(name),
    channels,
    cells,
    classes: 10,
    auxiliary: false,
  });
  const batches = await realBatches(await loadDataset('cifar10-sample'), batchSize, steps);
  return { options, network, tensors: initialise(network, 1), batches };
}

function trainOurs({ options, network, tensors, batches }: Start): Trained {
  const { batchSize, learningRate } = options;
  const optimiser = sgd();
  const program = compileState({
    state: trainingState(network, tensors, { optimiser }),
    functions: {
      step: trainingFunction(network, { batchSize, imageShape: [32, 32, 3], optimiser }),
    },
  });
  const losses = batches.ours.map(
    (batch) => program.run('step', { ...batch, learningRate })['loss']!.values[0]!,
  );
  const weights = joined(network, evaluatedTensors(program.read()));
  program.dispose();
  return { losses, weights };
}

async function trainTheirs(
  python: string,
  folder: string,
  { options, network, tensors, batches }: Start,
): Promise<Record<'single' | 'double', Trained>> {
  const [source, target] = [join(folder, 'in.safetensors'), join(folder, 'out.safetensors')];
  const weights = joined(network, tensors);
  const given: SafeTensor = { dtype: 'F32', shape: [weights.length], values: weights };
  await writeSafetensors(source, { weights: given, ...batches.torch });
  const peer = fileURLToPath(new URL('../../../shared/bench/peer_pytorch.py', import.meta.url));
  const { channels, cells, learningRate } = options;
  const workload = [name, channels, cells, learningRate].map(String);
  runPython(python, 'follow.py', peer, source, target, ...workload);
  const { tensors: theirs } = await readSafetensors(target);
  const values = (key: string): Float32Array => theirs[key]!.values as Float32Array;
  const trained = (run: string): Trained => ({
    losses: values(`${run}.losses`),
    weights: values(`${run}.weights`),
  });
  return { single: trained('single'), double: trained('double') };
}

function joined(network: Network, values: Record<string, TensorData>): Float32Array {
  const dict = toStateDict(network, values);
  return Float32Array.from(
    network.parameters.flatMap(({ name }) => Array.from(dict[name]!.values, Number)),
  );
}
