import { join } from 'node:path';
import { tensor } from '@tensorflow/tfjs-core';
import { loadDataset } from '@unas/data';
import { readSafetensors, writeSafetensors } from '@unas/engine';
import { genotype, genotypeToJson } from '@unas/genotypes';
import { buildNetwork, toStateDict } from '@unas/nets';
import { train } from '@unas/train';
import { realBatches } from './real-batches.ts';
import { relativeError } from './relative-error.ts';
import { runPython } from './run-python.ts';

const sizes = { channels: 4, cells: 5, classes: 10 };
const tolerance = 1e-5;

/** Trains a network for an epoch, exports it, and has PyTorch load the file strictly; whether both give the same logits. */
export async function checkExport(python: string, folder: string): Promise<boolean> {
  const cells = genotype('DARTS_V2');
  const network = buildNetwork({ family: 'cifar', genotype: cells, ...sizes, auxiliary: false });
  const dataset = await loadDataset('cifar10-sample');
  const { tensors } = await train(network, dataset, {
    training: { epochs: 1, batchSize: 250, dropPath: 0 },
  });
  const batches = await realBatches(dataset, 8, 1);
  const x = { ...batches.torch.x, shape: batches.torch.x.shape.slice(1) };
  const state = Object.entries(toStateDict(network, tensors)).map(([name, value]) => [
    `state.${name}`,
    value,
  ]);
  const [source, target] = [join(folder, 'exported.safetensors'), join(folder, 'logits')];
  await writeSafetensors(source, { ...Object.fromEntries(state), x });
  const text = JSON.stringify(genotypeToJson(cells));
  runPython(python, 'load_export.py', source, target, text, ...Object.values(sizes).map(String));

  const named = Object.entries(tensors).map(([name, { values, shape }]) => [
    name,
    tensor(values, [...shape]),
  ]);
  const images = tensor(batches.ours[0]!.x, [8, ...dataset.imageShape]);
  const { logits } = network.forward(Object.fromEntries(named), images, { training: false });
  const { tensors: theirs } = await readSafetensors(target);
  const error = relativeError(logits.dataSync(), theirs['logits']!.values as Float32Array);
  console.log(JSON.stringify({ check: 'logits of our export in PyTorch', error, tolerance }));
  return error <= tolerance;
}
