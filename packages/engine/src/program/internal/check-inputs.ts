import {
  describeSpec,
  missingInput,
  noInput,
  noVariable,
  otherData,
  otherSize,
} from '../../messages.ts';
import { sizeOf, type TensorData, type TensorSpec } from '../../tensor-data.ts';
import type { InputValues } from '../program.ts';

type TypedValues = Float32Array | Int32Array;

/** The inputs in the order of their specifications, as typed arrays of the right type and length. */
export function checkInputs(
  name: string,
  specs: Record<string, TensorSpec>,
  inputs: Record<string, InputValues>,
): TypedValues[] {
  const unknown = Object.keys(inputs).find((input) => !(input in specs));
  if (unknown !== undefined) throw noInput(name, unknown, Object.keys(specs));
  return Object.entries(specs).map(([input, spec]) => {
    const given = inputs[input];
    if (given === undefined) throw missingInput(name, input);
    return checkedValues(`run: input '${input}' of '${name}'`, spec, given);
  });
}

/** Checks that data fits a variable. */
export function checkVariable(name: string, spec: TensorSpec | undefined, data: TensorData): void {
  if (spec === undefined) throw noVariable(name);
  if (spec.dtype !== data.dtype || spec.shape.join() !== data.shape.join())
    throw otherData(name, describeSpec(spec), describeSpec(data));
  checkedValues(`write: variable '${name}'`, spec, data.values);
}

function checkedValues(what: string, spec: TensorSpec, given: InputValues): TypedValues {
  const values = typeof given === 'number' ? [given] : given;
  const size = sizeOf(spec.shape);
  if (values.length !== size) throw otherSize(what, describeSpec(spec), size, values.length);
  const type = spec.dtype === 'int32' ? Int32Array : Float32Array;
  return values instanceof type ? values : type.from(values);
}
