import { EngineError } from '../../engine-error.ts';
import { sizeOf } from '../../size-of.ts';
import type { TensorData, TensorSpec } from '../../tensor-data.ts';
import type { InputValues } from '../program.ts';

type TypedValues = Float32Array | Int32Array;

/** The inputs in the order of their specifications, as typed arrays of the right type and length. */
export function checkInputs(
  name: string,
  specs: Record<string, TensorSpec>,
  inputs: Record<string, InputValues>,
): TypedValues[] {
  const unknown = Object.keys(inputs).find((input) => !(input in specs));
  if (unknown !== undefined)
    throw new EngineError(
      `run: '${name}' has no input '${unknown}'; its inputs are ${Object.keys(specs).join(', ')}`,
    );
  return Object.entries(specs).map(([input, spec]) => {
    const given = inputs[input];
    if (given === undefined) throw new EngineError(`run: '${name}' needs the input '${input}'`);
    return checkedValues(`run: input '${input}' of '${name}'`, spec, given);
  });
}

/** Checks that data fits a variable. */
export function checkVariable(name: string, spec: TensorSpec | undefined, data: TensorData): void {
  if (spec === undefined) throw new EngineError(`write: there is no variable '${name}'`);
  if (spec.dtype !== data.dtype || spec.shape.join() !== data.shape.join())
    throw new EngineError(`write: variable '${name}' is ${describe(spec)}, got ${describe(data)}`);
  checkedValues(`write: variable '${name}'`, spec, data.values);
}

function checkedValues(what: string, spec: TensorSpec, given: InputValues): TypedValues {
  const values = typeof given === 'number' ? [given] : given;
  const size = sizeOf(spec.shape);
  if (values.length !== size)
    throw new EngineError(`${what} is ${describe(spec)} of ${size} values, got ${values.length}`);
  const type = spec.dtype === 'int32' ? Int32Array : Float32Array;
  return values instanceof type ? values : type.from(values);
}

function describe(spec: TensorSpec): string {
  return `${spec.dtype} [${spec.shape.join(', ')}]`;
}
