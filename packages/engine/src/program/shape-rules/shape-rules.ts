import { arrayRules } from './array.ts';
import { elementwiseRules } from './elementwise.ts';
import { reductionRules } from './reduction.ts';
import type { ShapeRule } from './shape-rule.ts';
import { spatialRules } from './spatial.ts';

/** The shape rule of every TensorFlow operation that can be traced without executing it. */
export const shapeRules: ReadonlyMap<string, ShapeRule> = new Map(
  Object.entries({ ...elementwiseRules, ...reductionRules, ...spatialRules, ...arrayRules }),
);
