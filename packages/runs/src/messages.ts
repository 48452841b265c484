import { canonicalJson, describeHolder, type LeaseHolder } from '@unas/files';
import { RunError } from './run-error.ts';

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
