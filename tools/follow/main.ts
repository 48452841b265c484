/**
 * `npm run follow -- PYTHON`: trains the peer's network of ../shared in PyTorch and here, from the same weights on the same real
 * images, and compares losses, gradient norms and final weights with PyTorch's in double precision. PYTHON needs torch and numpy.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadDataset } from '@unas/data';
import {
  compile,
  loadEngine,
  readSafetensors,
  type SafeTensor,
  writeSafetensors,
} from '@unas/engine';
import { genotype } from '@unas/genotypes';
import { buildNetwork, initialise, toStateDict } from '@unas/nets';
import { sgd, trainingFunction } from '@unas/train';
import { compare } from '../parity/compare.ts';
import { realBatches } from './real-batches.ts';

const name = 'DARTS_V2';
const [channels, cells, batchSize, steps] = [8, 8, 32, 20];
const tolerance = 1e-3;
// Inputs of ReLU and of max-pooling that rounding pushes over an edge change gradients by much more than rounding, in PyTorch as
// well: where its own single precision leaves its double precision by more than the tolerance, so may ours, by this factor.
const margin = 3;

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

async function followPeer(python: string, folder: string): Promise<boolean> {
  await loadEngine();
  const network = buildNetwork({
    family: 'cifar',
    genotype: genotype(name),
    channels,
    cells,
    classes: 10,
    auxiliary: false,
  });
  const tensors = initialise(network, 1);
  const batches = await realBatches(await loadDataset('cifar10-sample'), batchSize, steps);
  const optimiser = sgd();
  const program = compile({
    variables: { ...tensors, ...optimiser.init(tensors) },
    functions: {
      step: trainingFunction(network, { batchSize, imageShape: [32, 32, 3], optimiser }),
    },
  });

  const parameters = network.parameters.map((parameter) => parameter.name);
  const numbered = (values: typeof tensors): Record<string, SafeTensor> => {
    const dict = toStateDict(network, values);
    return Object.fromEntries(
      parameters.map((parameter, index) => [`p${index}`, dict[parameter]!]),
    );
  };
  const [source, target] = [join(folder, 'in.safetensors'), join(folder, 'out.safetensors')];
  await writeSafetensors(source, { ...numbered(tensors), ...batches.torch });
  const script = here('../../../shared/bench/peer_pytorch.py');
  const options = [name, channels, cells].map(String);
  const args = [here('follow.py'), script, source, target, ...options];
  const { status, stderr } = spawnSync(python, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`PyTorch failed: ${stderr.trim().split('\n').at(-1)}`);
  const { tensors: theirs } = await readSafetensors(target);

  const ours = batches.ours.map((batch) => program.run('step', { ...batch, learningRate: 0.025 }));
  const series = (output: string): number[] => ours.map((result) => result[output]!.values[0]!);
  const after = numbered(program.read(Object.keys(tensors)));
  const joined = (values: (key: string) => ArrayLike<number>): number[] =>
    parameters.flatMap((_, index) => Array.from(values(`p${index}`)));
  const theirValues = (run: string, key: string): ArrayLike<number> =>
    theirs[`${run}.${key}`]!.values as Float32Array;
  const check = (
    name: string,
    values: readonly number[],
    of: (run: string) => ArrayLike<number>,
  ) => {
    const expected = of('double');
    const peerError = compare(name, of('single'), expected as Float32Array, tolerance).maxAbsError;
    const allowed = Math.max(tolerance, margin * peerError);
    return { ...compare(name, values, expected as Float32Array, allowed), peerError };
  };
  const checks = [
    check('losses', series('loss'), (run) => theirValues(run, 'losses')),
    check('gradient norms', series('gradientNorm'), (run) => theirValues(run, 'norms')),
    check(
      'weights',
      joined((key) => after[key]!.values as Float32Array),
      (run) => joined((key) => theirValues(run, key)),
    ),
  ];
  for (const result of checks) console.log(JSON.stringify(result));
  return checks.every(({ ok }) => ok);
}

const python = process.argv[2];
if (python === undefined) {
  console.error('follow: name a Python that has torch and numpy: npm run follow -- PYTHON');
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'unas-follow-'));
try {
  process.exitCode = (await followPeer(python, folder)) ? 0 : 1;
} catch (error) {
  console.error(`follow: ${(error as Error).message}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
