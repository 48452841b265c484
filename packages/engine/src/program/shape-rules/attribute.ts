import type { Attribute } from '../graph/graph.ts';
import type { KnownTensor } from './shape-rule.ts';

type Attributes = Record<string, Attribute>;

/** @internal A numeric attribute. */
export function numberOf(attributes: Attributes, name: string): number {
  return valueOf(attributes, name) as number;
}

/** @internal An attribute that is a list of numbers. */
export function numbersOf(attributes: Attributes, name: string): readonly number[] {
  return valueOf(attributes, name) as readonly number[];
}

/** @internal An attribute's value, whatever its kind. */
export function valueOf(attributes: Attributes, name: string): unknown {
  const attribute = attributes[name];
  if (attribute === undefined) throw new Error(`shape rule: attribute '${name}' is missing`);
  return attribute.value;
}

/** @internal The values of an input that has to be constant. */
export function constantOf(input: KnownTensor | undefined, what: string): number[] {
  if (input?.values === undefined) throw new Error(`shape rule: ${what} is not constant`);
  return Array.from(input.values);
}
