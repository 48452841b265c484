import { sizeOf } from '@unas/engine';
import { LandscapeError } from '../landscape-error.ts';
import type { Parameter } from '../objective/objective.ts';
import type { Direction } from './direction.ts';

/**
 * Checks that a direction belongs to an objective.
 *
 * @param caller - what to call the failing function in the message
 * @throws LandscapeError that says which tensor is missing, of another shape, or of no parameter
 */
export function checkDirection(
  caller: string,
  parameters: readonly Parameter[],
  direction: Direction,
): void {
  const fail = (why: string): never => {
    throw new LandscapeError(
      `${caller}: the direction must have the tensors of the objective's parameters, ${why}`,
    );
  };
  for (const { name, shape } of parameters) {
    const tensor = direction[name];
    if (tensor === undefined) fail(`got none for '${name}'`);
    else if (tensor.shape.join() !== shape.join() || tensor.values.length !== sizeOf(shape))
      fail(`'${name}' has shape [${shape.join(', ')}], got [${tensor.shape.join(', ')}]`);
  }
  const known = new Set(parameters.map(({ name }) => name));
  const unknown = Object.keys(direction).find((name) => !known.has(name));
  if (unknown !== undefined) fail(`got '${unknown}', which is none of them`);
}
