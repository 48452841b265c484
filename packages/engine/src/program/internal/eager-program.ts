import { keep, tensor, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { mapValues } from '../../map-values.ts';
import { noFunction, noVariable } from '../../messages.ts';
import type { NumberType, TensorData } from '../../tensor-data.ts';
import type { InputValues, Program, ProgramOptions, Tensors, TracedFunction } from '../program.ts';
import { checkInputs, checkVariable } from './check-inputs.ts';

/** A program that calls its functions, on whichever backend is set. */
export class EagerProgram<Name extends string> implements Program<Name> {
  readonly kind = 'eager';
  readonly nodes = 0;
  readonly tracedByExecution = false;
  readonly #functions: Record<Name, TracedFunction>;
  readonly #variables: Tensors;

  constructor({ variables, functions }: ProgramOptions<Name>) {
    this.#functions = functions;
    this.#variables = mapValues(variables, kept);
  }

  run(name: Name, inputs: Record<string, InputValues>): Record<string, TensorData> {
    const traced = this.#functions[name];
    if (traced === undefined) throw noFunction(name);
    const values = checkInputs(name, traced.inputs, inputs);
    let outputs: Record<string, TensorData> = {};
    tidy(() => {
      const tensors = mapValues(traced.inputs, ({ shape, dtype }, _, index) =>
        tensor(values[index]!, [...shape], dtype),
      );
      const result = traced.run({ ...this.#variables }, tensors);
      outputs = mapValues(result.outputs, data);
      // All of them first: a new value may be the old one of another variable.
      const written = Object.entries(result.variables ?? {}).map(
        ([variable, value]) => [variable, value.clone()] as const,
      );
      for (const [variable, value] of written) this.#replace(variable, value);
    });
    return outputs;
  }

  read(names = Object.keys(this.#variables)): Record<string, TensorData> {
    return Object.fromEntries(names.map((name) => [name, data(this.#variable(name))]));
  }

  write(values: Record<string, TensorData>): void {
    for (const [name, value] of Object.entries(values)) {
      const variable = this.#variable(name);
      checkVariable(name, { shape: variable.shape, dtype: variable.dtype as NumberType }, value);
      this.#replace(name, kept(value));
    }
  }

  dispose(): void {
    for (const variable of Object.values(this.#variables)) variable.dispose();
  }

  #variable(name: string): Tensor {
    const variable = this.#variables[name];
    if (variable === undefined) throw noVariable(name);
    return variable;
  }

  #replace(name: string, value: Tensor): void {
    this.#variable(name).dispose();
    this.#variables[name] = keep(value);
  }
}

function kept({ values, shape, dtype }: TensorData): Tensor {
  return tidy(() => keep(tensor(values.slice(), [...shape], dtype)));
}

function data(value: Tensor): TensorData {
  const values = value.dataSync<'float32' | 'int32' | 'bool'>();
  const numbers = values instanceof Uint8Array ? Int32Array.from(values) : values.slice();
  return {
    dtype: numbers instanceof Int32Array ? 'int32' : 'float32',
    shape: value.shape,
    values: numbers,
  };
}
