/** A tensor's element type by TensorFlow's number (`tensorflow/core/framework/types.proto`). */
export type TensorFlowType = number;

/** TensorFlow's numbers of the element types that appear in graphs here. */
export const tensorFlowTypes = { float32: 1, int32: 3, bool: 10 } as const;

/** A constant tensor. */
export interface ConstantValue {
  readonly type: TensorFlowType;
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array | Uint8Array;
}

/** The value of a node's attribute, tagged by its kind. */
export type Attribute =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'int' | 'float'; readonly value: number | readonly number[] }
  | { readonly kind: 'bool'; readonly value: boolean | readonly boolean[] }
  | { readonly kind: 'type'; readonly value: TensorFlowType }
  | { readonly kind: 'shape'; readonly value: readonly number[] }
  | { readonly kind: 'tensor'; readonly value: ConstantValue };

/** One operation. Inputs are `node:output` or, as a control dependency, `^node`. */
export interface GraphNode {
  readonly name: string;
  readonly op: string;
  readonly inputs: string[];
  readonly attributes: Record<string, Attribute>;
}
