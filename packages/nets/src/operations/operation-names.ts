import { operations } from './operations.ts';

/** The names of the operations that networks can be built of, sorted. */
export function operationNames(): string[] {
  return [...operations.keys()].sort();
}
