import { didYouMean } from '@unas/errors';
import { canonicalJson, describeHolder, type LeaseHolder } from '@unas/files';
import type { z } from 'zod';
import { RunError } from './run-error.ts';

/** What people know of a run. */
interface Named {
  readonly kind: string;
  readonly title: string;
}

/** @internal */
export function invalidConfig({ kind, title }: Named, { issues }: z.ZodError): RunError {
  const { path, message } = issues[0]!;
  const where = path.length === 0 ? 'the configuration' : path.join('.');
  return new RunError('invalid-config', `${kind} run '${title}': ${where}: ${message}`);
}

/** @internal */
export function missingInput({ kind, title }: Named, name: string): RangeError {
  return new RangeError(`${kind} run '${title}': inputs must have a run '${name}'`);
}

/** @internal */
export function noRun(prefix: string, folder: string, ids: readonly string[]): RunError {
  const meant = didYouMean(prefix, ids);
  return new RunError(
    'no-run',
    `no run in ${folder} has an id that begins with '${prefix}'${meant}`,
  );
}

/** @internal */
export function manyRuns(prefix: string, ids: readonly string[]): RunError {
  const shown = ids.length > 5 ? [...ids.slice(0, 5), '...'] : ids;
  return new RunError('many-runs', `'${prefix}' matches ${ids.length} runs`, {
    hint: `Give more of the id: ${shown.join(', ')}.`,
  });
}

/** @internal */
export function lostWorker(title: string, how: string): RunError {
  return new RunError('worker-lost', `a worker ended by ${how} at ${title}`, {
    hint: 'Use fewer --workers: each needs its own memory. Finished runs are kept.',
  });
}

/** @internal */
export function unstartedWorker(cause: Error): RunError {
  return new RunError('worker-start', `a worker could not be started: ${cause.message}`, {
    hint: 'Use fewer --workers, or free memory and processes.',
    cause,
  });
}

/** @internal */
export function noOutcome(title: string): RunError {
  return new RunError('no-outcome', `the executor came back from ${title} without an outcome`);
}

/** @internal */
export function damagedFile(path: string, why: string, cause?: unknown): RunError {
  return new RunError('damaged-run', `${path} is damaged: ${why}`, {
    hint: 'Move the folder away to compute the run again; its other files may still be good.',
    cause,
  });
}

/** @internal */
export function otherRun(folder: string, found: object, wanted: object): RunError {
  return new RunError('other-run', `${folder} holds another run: ${differences(found, wanted)}`, {
    hint: 'Choose another folder.',
  });
}

/** @internal */
export function oldFormat(folder: string): RunError {
  return new RunError(
    'old-format',
    `${folder} holds a run of unas 0.1, which can be read but not resumed`,
    {
      hint: 'Choose another folder.',
    },
  );
}

/** @internal */
export function foreignLease(folder: string, holder: LeaseHolder | null): RunError {
  const who = holder === null ? 'nobody' : describeHolder(holder);
  return new RunError('lost-lease', `the lease of ${folder} was lost: ${who} has it`, {
    hint: 'Start again; what was written before is kept.',
  });
}

/** What differs between two JSON values, by path. */
function differences(found: object, wanted: object): string {
  const [old, now] = [leaves(found), leaves(wanted)];
  const paths = [...new Set([...now.keys(), ...old.keys()])];
  const text = (value: string | undefined): string => value ?? 'none';
  return paths
    .filter((path) => old.get(path) !== now.get(path))
    .map((path) => `${path} is ${text(old.get(path))} there, ${text(now.get(path))} here`)
    .join('; ');
}

function leaves(value: unknown, path: readonly string[] = []): Map<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return new Map([[path.join('.'), canonicalJson(value)]]);
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [...leaves(inner, [...path, key])]),
  );
}
