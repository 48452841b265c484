import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Json, RunKind, RunSpec } from './run-spec.ts';

/** The packages that a result of each kind depends on. */
const packagesBehind: Record<RunKind, readonly string[]> = {
  train: ['data', 'engine', 'nets', 'train'],
  surface: ['data', 'engine', 'landscape', 'nets', 'train'],
  variance: ['data', 'engine', 'gradvar', 'landscape', 'nets', 'train'],
};

/**
 * The address of a run, as in `train-3f2a9c1b2d4e`: kind, then the first 12 hexadecimal digits of
 * the SHA-256 of its kind, configuration (keys in any order) and the versions of the packages it
 * depends on.
 */
export function runId({ kind, config }: Pick<RunSpec, 'kind' | 'config'>): string {
  const text = JSON.stringify(sorted({ kind, config, versions: versionsBehind(kind) }));
  return `${kind}-${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;
}

/** Versions of the packages that a result of this kind depends on. */
export function versionsBehind(kind: RunKind): Record<string, string> {
  return Object.fromEntries(packagesBehind[kind].map((name) => [name, versionOf(name)]));
}

const versions = new Map<string, string>();

/** Read once: plans and progress ask for ids again and again. */
function versionOf(name: string): string {
  const known = versions.get(name) ?? readVersion(name);
  versions.set(name, known);
  return known;
}

function readVersion(name: string): string {
  const path = fileURLToPath(import.meta.resolve(`@unas/${name}/package.json`));
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value as Record<string, Json>);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sorted(item)]),
  );
}
