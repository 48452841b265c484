import { arrayTangents } from './array.ts';
import { elementwiseTangents } from './elementwise.ts';
import { reductionTangents } from './reduction.ts';
import { spatialTangents } from './spatial.ts';
import type { TangentRule } from './tangent-rule.ts';

/** The tangent rule of every TensorFlow operation that has a shape rule. */
export const tangentRules: ReadonlyMap<string, TangentRule> = new Map(
  Object.entries({
    ...elementwiseTangents,
    ...reductionTangents,
    ...spatialTangents,
    ...arrayTangents,
  }),
);
