import { noTensors, severalStateDicts, wholeModel } from '../../messages.ts';
import { PickledObject, PickledTensor } from './pickled.ts';

/** Where checkpoints keep the network, the first of them where there are several. */
const preferred = [
  ...['state_dict_ema', 'model_ema', 'ema_state_dict', 'ema'],
  ...[
    'state_dict',
    'model_state_dict',
    'model_state',
    'model',
    'net',
    'network',
    'weights',
    'params',
  ],
];
// State of training, which may have tensors with such names, too.
const lastResort = /optim|sched|scaler/i;
const parameterName = /(^|\.)(weight|bias|running_mean|running_var)$/;
const deepest = 16;

type Dictionary = Map<unknown, unknown>;

interface Candidate {
  readonly key: string;
  readonly value: unknown;
}

/**
 * @internal The tensors of the state dict in what a pickle holds, by name: itself, or what is nearest below it, of several the one
 * whose key is best known.
 *
 * @throws NetworkError when there is none, or several and no reason to take one of them
 */
export function findStateDict(root: unknown): [string, PickledTensor][] {
  const best = nearest(root, lastResort) ?? nearest(root, null);
  if (best) return tensorsOf(best.value);
  const objects = [root, ...(root instanceof Map ? (root as Dictionary).values() : [])];
  const module = objects.find((value) => value instanceof PickledObject && value.isModule);
  if (module) throw wholeModel((module as PickledObject).path);
  const bare = tensorsOf(root);
  if (bare.length > 0) return bare;
  const keys = root instanceof Map ? [...(root as Dictionary).keys()].map(String) : [];
  throw noTensors(keys);
}

// The best state dict among those at the least depth.
function nearest(root: unknown, without: RegExp | null): Candidate | null {
  const seen = new Set([root]);
  let level: Candidate[] = [{ key: '', value: root }];
  for (let depth = 0; depth < deepest && level.length > 0; depth++) {
    const found = level.filter(({ value }) =>
      tensorsOf(value).some(([name]) => parameterName.test(name)),
    );
    if (found.length > 0) return bestOf(found);
    level = level.flatMap(({ value }) => childrenOf(value, seen, without));
  }
  return null;
}

function tensorsOf(value: unknown): [string, PickledTensor][] {
  if (!(value instanceof Map)) return [];
  return [...(value as Dictionary)].filter(
    (entry): entry is [string, PickledTensor] =>
      typeof entry[0] === 'string' && entry[1] instanceof PickledTensor,
  );
}

function bestOf(found: readonly Candidate[]): Candidate {
  if (found.length === 1) return found[0]!;
  const rank = ({ key }: Candidate): number => preferred.indexOf(key);
  const known = found.filter((candidate) => rank(candidate) >= 0);
  if (known.length === 0) throw severalStateDicts(found.map(({ key }) => key));
  return known.reduce((best, candidate) => (rank(candidate) < rank(best) ? candidate : best));
}

// Dictionaries and lists inside a value that were not seen before.
function childrenOf(value: unknown, seen: Set<unknown>, without: RegExp | null): Candidate[] {
  const entries: Iterable<[unknown, unknown]> =
    value instanceof Map
      ? (value as Dictionary)
      : Array.isArray(value)
        ? (value as unknown[]).entries()
        : [];
  const children: Candidate[] = [];
  for (const [name, child] of entries) {
    const key = String(name);
    if (!(child instanceof Map || Array.isArray(child)) || seen.has(child)) continue;
    if (without?.test(key)) continue;
    seen.add(child);
    children.push({ key, value: child });
  }
  return children;
}
