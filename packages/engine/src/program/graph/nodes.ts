import type { TensorSpec } from '../../tensor-data.ts';
import { type Attribute, type ConstantValue, type GraphNode, tensorFlowTypes } from './graph.ts';

const typeOf = ({ dtype }: TensorSpec): Attribute => ({
  kind: 'type',
  value: tensorFlowTypes[dtype],
});

/** A tensor that is fed. */
export function placeholder(name: string, spec: TensorSpec): GraphNode {
  const shape: Attribute = { kind: 'shape', value: spec.shape };
  return { name, op: 'Placeholder', inputs: [], attributes: { dtype: typeOf(spec), shape } };
}

/** A constant tensor. */
export function constant(name: string, value: ConstantValue): GraphNode {
  const dtype: Attribute = { kind: 'type', value: value.type };
  return { name, op: 'Const', inputs: [], attributes: { dtype, value: { kind: 'tensor', value } } };
}

/** A variable of the session, under its own name. */
export function variableHandle(name: string, spec: TensorSpec): GraphNode {
  const attributes: Record<string, Attribute> = {
    dtype: typeOf(spec),
    shape: { kind: 'shape', value: spec.shape },
    shared_name: { kind: 'string', value: name },
    container: { kind: 'string', value: '' },
  };
  return { name, op: 'VarHandleOp', inputs: [], attributes };
}

/** The value of a variable. */
export function readVariable(name: string, handle: string, spec: TensorSpec): GraphNode {
  return { name, op: 'ReadVariableOp', inputs: [handle], attributes: { dtype: typeOf(spec) } };
}

/** Writes a variable, after the nodes of `after` have run. */
export function assignVariable(
  name: string,
  handle: string,
  value: string,
  spec: TensorSpec,
  after: readonly string[] = [],
): GraphNode {
  const inputs = [handle, value, ...after.map((node) => `^${node}`)];
  return { name, op: 'AssignVariableOp', inputs, attributes: { dtype: typeOf(spec) } };
}

/** Passes a tensor on, after the nodes of `after` have run. */
export function identity(
  name: string,
  value: string,
  type: number,
  after: readonly string[] = [],
): GraphNode {
  const inputs = [value, ...after.map((node) => `^${node}`)];
  return { name, op: 'Identity', inputs, attributes: { T: { kind: 'type', value: type } } };
}

/** A copy with memory of its own. */
export function deepCopy(name: string, value: string, spec: TensorSpec): GraphNode {
  return { name, op: 'DeepCopy', inputs: [value], attributes: { T: typeOf(spec) } };
}
