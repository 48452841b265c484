import { shapeRuleFailed } from '../../messages.ts';
import type { Attribute, TensorFlowType } from '../graph/graph.ts';
import type { KnownTensor } from '../shape-rules/shape-rule.ts';
import { shapeRules } from '../shape-rules/shape-rules.ts';
import type { NativeAttribute, NativeBinding } from './native.ts';

/** A tensor while tracing. */
export interface TracedTensor extends KnownTensor {
  /** Where the graph computes it: `node:output`. */
  readonly reference: string;
  /** Its id in TensorFlow, when the trace executes. */
  readonly realId?: number;
}

/** One operation as tfjs-node asks for it. */
export interface RequestedOperation {
  readonly op: string;
  readonly inputs: readonly TracedTensor[];
  readonly attributes: Record<string, Attribute>;
  readonly nativeAttributes: readonly NativeAttribute[];
  readonly outputs: number;
}

type Inferred = KnownTensor & { readonly realId?: number };

/** How a trace learns the outputs of operations. */
export interface Inference {
  outputs(operation: RequestedOperation): readonly Inferred[];
  /** Makes a constant exist in TensorFlow; left out where nothing does. */
  constant?(shape: readonly number[], type: TensorFlowType, values: ArrayBufferView): number;
}

/** Thrown where an operation has no shape rule: the trace has to execute. */
export class NoShapeRule extends Error {
  readonly op: string;
  constructor(op: string) {
    super(`operation ${op} has no shape rule`);
    this.op = op;
  }
}

/** By shape rules: nothing is executed, no memory is used. */
export const inferenceByRule: Inference = {
  outputs({ op, inputs, attributes, outputs }) {
    const rule = shapeRules.get(op);
    if (rule === undefined) throw new NoShapeRule(op);
    try {
      return rule(inputs, attributes).slice(0, outputs);
    } catch (cause) {
      const shapes = inputs.map(({ shape }) => `[${shape.join(', ')}]`).join(', ');
      throw shapeRuleFailed(op, shapes, cause);
    }
  },
};

/** By execution, for operations that have no rule. Costs the memory of one eager step. */
export function inferenceByExecution(binding: NativeBinding): Inference {
  return {
    outputs({ op, inputs, nativeAttributes, outputs }) {
      const ids = inputs.map(({ realId }) => realId!);
      return binding
        .executeOp(op, nativeAttributes, ids, outputs)
        .map(({ id, shape, dtype }) => ({ type: dtype, shape, realId: id }));
    },
    constant: (shape, type, values) => binding.createTensor(shape, type, values),
  };
}
