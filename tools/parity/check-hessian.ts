import { mean } from '@tensorflow/tfjs-core';
import {
  compile,
  hvp,
  mapValues,
  softmaxCrossEntropy,
  type TensorData,
  type Tensors,
  type TracedFunction,
} from '@unas/engine';
import { fromStateDict } from '@unas/nets';
import { type Check, compare } from './compare.ts';
import { type Fixture, subset } from './fixture.ts';

const tolerance = 1e-3;

/** H v in both modes. */
export function checkHessian(fixture: Fixture): Check[] {
  return ['eval', 'train'].flatMap((mode) => checkProduct(fixture, mode === 'train'));
}

function checkProduct(fixture: Fixture, training: boolean): Check[] {
  const { network, tensors, x, y, expected } = fixture;
  const mode = training ? 'train' : 'eval';
  const parametersOf = <T>(values: Record<string, T>): Record<string, T> =>
    Object.fromEntries(network.parameters.map(({ name }) => [name, values[name]!]));
  const fromFile = (prefix: string): Record<string, TensorData> =>
    parametersOf(
      fromStateDict(network, { ...subset(expected, 'state.'), ...subset(expected, prefix) }),
    );
  const vector = fromFile('hessian.v.');
  const product: TracedFunction = {
    inputs: { x, y: { dtype: 'int32', shape: [y.length] }, ...vector },
    run(variables, { x: images, y: labels, ...v }) {
      const loss = (weights: Tensors) => {
        const { logits } = network.forward({ ...variables, ...weights }, images!, { training });
        return { loss: mean(softmaxCrossEntropy(logits, labels!)) };
      };
      const { value, product: hv } = hvp(loss, parametersOf(variables), v);
      return { outputs: { ...hv, loss: value.loss } };
    },
  };
  const program = compile({ variables: tensors, functions: { product } });
  const values = mapValues(vector, ({ values }) => values);
  const { loss, ...hv } = program.run('product', { x: x.values as Float32Array, y, ...values });
  program.dispose();
  const join = (parts: Record<string, TensorData>): number[] =>
    network.parameters.flatMap(({ name }) => Array.from(parts[name]!.values));
  return [
    compare(`hessian.${mode}.loss`, loss!.values, expected[`hessian.${mode}.loss`]!.values, 1e-4),
    compareNorm(`hessian.${mode}.hv`, join(hv), join(fromFile(`hessian.${mode}.hv.`)), tolerance),
  ];
}

/** The length of the difference, relative to that of what is expected. */
function compareNorm(
  check: string,
  actual: readonly number[],
  expected: readonly number[],
  tolerance: number,
): Check {
  const difference = Math.hypot(...actual.map((value, i) => value - expected[i]!));
  const maxAbsError = difference / Math.hypot(...expected);
  return { check, maxAbsError, tolerance, ok: maxAbsError <= tolerance };
}
