import { tensorFlowTypes } from '../graph/graph.ts';
import { constantOf, valueOf } from './attribute.ts';
import type { ShapeRule } from './shape-rule.ts';

const reduce: ShapeRule = ([x, axes], attributes) => {
  const rank = x!.shape.length;
  const reduced = new Set(constantOf(axes, 'the list of axes').map((axis) => (axis + rank) % rank));
  const keep = valueOf(attributes, 'keep_dims') as boolean;
  const shape = x!.shape.flatMap((size, axis) => (reduced.has(axis) ? (keep ? [1] : []) : [size]));
  return [{ type: x!.type, shape }];
};

const argument: ShapeRule = ([x, axes]) => {
  const rank = x!.shape.length;
  const axis = (constantOf(axes, 'the axis')[0]! + rank) % rank;
  return [{ type: tensorFlowTypes.int32, shape: x!.shape.filter((_, index) => index !== axis) }];
};

/** Operations that remove axes. */
export const reductionRules: Record<string, ShapeRule> = {
  Sum: reduce,
  Mean: reduce,
  Max: reduce,
  Min: reduce,
  Prod: reduce,
  All: reduce,
  Any: reduce,
  ArgMax: argument,
  ArgMin: argument,
};
