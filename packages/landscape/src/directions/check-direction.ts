import { sizeOf } from '@unas/engine';
import * as messages from '../messages.ts';
import type { Parameter } from '../objective/objective.ts';
import type { Direction } from './direction.ts';

/**
 * Checks that a direction belongs to an objective.
 *
 * @param caller - what to call the failing function in the message
 * @throws RangeError that says which tensor is missing, of another shape, or of no parameter
 */
export function checkDirection(
  caller: string,
  parameters: readonly Parameter[],
  direction: Direction,
): void {
  const difference = directionDifference(parameters, direction);
  if (difference !== null) throw new RangeError(messages.otherNetwork(caller, difference));
}

/** What a direction has that an objective does not, or the other way round; null where it belongs to the objective. */
export function directionDifference(
  parameters: readonly Parameter[],
  direction: Direction,
): string | null {
  for (const { name, shape } of parameters) {
    const tensor = direction[name];
    if (tensor === undefined) return `got none for '${name}'`;
    if (tensor.shape.join() !== shape.join() || tensor.values.length !== sizeOf(shape))
      return `'${name}' has shape [${shape.join(', ')}], got [${tensor.shape.join(', ')}]`;
  }
  const known = new Set(parameters.map(({ name }) => name));
  const unknown = Object.keys(direction).find((name) => !known.has(name));
  return unknown === undefined ? null : `got '${unknown}', which is none of them`;
}
