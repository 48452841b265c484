import { mean, softmax, type Tensor } from '@tensorflow/tfjs-core';
import {
  compile,
  type Differentiated,
  float32,
  type Program,
  type SafeTensor,
  softmaxCrossEntropy,
  type TensorData,
  type Tensors,
  valueAndGradients,
} from '@unas/engine';
import { type StateDict, toStateDict } from '@unas/nets';
import { type ByKind, fromSupernetStateDict, type Supernet } from '@unas/search';
import { channelsLast } from '../fixture.ts';

/** Relative error of logits, losses, z and costs. */
export const tolerance = 1e-4;
/** Relative error of gradients. */
export const gradientTolerance = 1e-3;

/** A supernet compiled for batches of one size. */
export interface SupernetProgram extends Program<'eval' | 'train'> {
  /** The gradients that `train` gave, with PyTorch's names and layouts. */
  gradients(results: Record<string, TensorData>): Record<string, Float32Array>;
}

/** Compiles `eval` (running statistics) and `train` (the batch's, with all gradients); z = softmax(alphas). */
export function supernetProgram(
  supernet: Supernet,
  options: {
    state: StateDict;
    alphas: ByKind<TensorData>;
    noise?: Record<string, SafeTensor>;
    batchSize: number;
  },
): SupernetProgram {
  const { alphas, noise = {}, batchSize } = options;
  const tensors = fromSupernetStateDict(supernet, options.state);
  const named: Record<string, TensorData> = { 'alphas.normal': alphas.normal };
  if (alphas.reduce) named['alphas.reduce'] = alphas.reduce;
  const constants = Object.entries(noise).map(([name, value]) => [name, channelsLast(value)]);
  const inputs = {
    x: { dtype: 'float32', shape: [batchSize, 32, 32, 3] },
    y: { dtype: 'int32', shape: [batchSize] },
  } as const;
  const pass = (all: Tensors, { x, y }: Tensors, training: boolean): Differentiated => {
    const z = {
      normal: softmax(all['alphas.normal']!) as Tensor,
      ...(all['alphas.reduce'] && { reduce: softmax(all['alphas.reduce']) as Tensor }),
    };
    const { logits } = supernet.forward(all, x!, z, { training });
    return { loss: mean(softmaxCrossEntropy(logits, y!)), logits };
  };
  const trained = [...supernet.parameters.map(({ name }) => name), ...Object.keys(named)];
  const program = compile({
    variables: { ...tensors, ...named, ...(Object.fromEntries(constants) as typeof tensors) },
    functions: {
      eval: { inputs, run: (all, batch) => ({ outputs: pass(all, batch, false) }) },
      train: {
        inputs,
        run(all, batch) {
          const { value, gradients } = valueAndGradients(
            (current) => pass({ ...all, ...current }, batch, true),
            Object.fromEntries(trained.map((name) => [name, all[name]!])),
          );
          const outputs: Tensors = { ...value };
          for (const [name, gradient] of Object.entries(gradients))
            outputs[`grad.${name}`] = gradient;
          return { outputs };
        },
      },
    },
  });
  return {
    ...program,
    run: (name, batch) => program.run(name, batch),
    read: (names) => program.read(names),
    write: (values) => program.write(values),
    dispose: () => program.dispose(),
    gradients: (results) => gradientsOf(supernet, tensors, results),
  };
}

/** Gradients `grad.NAME` in PyTorch's layouts; zero where there is none. */
export function gradientsOf(
  supernet: Supernet,
  tensors: Record<string, TensorData>,
  results: Record<string, TensorData>,
): Record<string, Float32Array> {
  const gradients = Object.fromEntries(
    supernet.parameters.map(({ name, shape }) => [name, results[`grad.${name}`] ?? float32(shape)]),
  );
  const dict = toStateDict(supernet, { ...tensors, ...gradients });
  return Object.fromEntries(
    supernet.parameters.map(({ name }) => [name, dict[name]!.values as Float32Array]),
  );
}
