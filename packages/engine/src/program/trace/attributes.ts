import type { Attribute } from '../graph/graph.ts';
import type { KnownTensor } from '../shape-rules/shape-rule.ts';
import type { NativeAttribute, NativeBinding } from './native.ts';

// Types that tfjs-node leaves to TensorFlow's eager mode to infer; a graph has to state them.
const inferredTypes: Record<string, Record<string, number>> = {
  ExpandDims: { T: 0, Tdim: 1 },
};

/** The attributes of an operation as the graph needs them, complete. */
export function graphAttributes(
  binding: NativeBinding,
  op: string,
  given: readonly NativeAttribute[],
  inputs: readonly KnownTensor[],
): Record<string, Attribute> {
  const attributes = Object.fromEntries(
    given.map((attribute) => [attribute.name, convert(binding, attribute)]),
  );
  for (const [name, input] of Object.entries(inferredTypes[op] ?? {}))
    attributes[name] ??= { kind: 'type', value: inputs[input]!.type };
  return attributes;
}

function convert(binding: NativeBinding, { name, type, value }: NativeAttribute): Attribute {
  const kinds = new Map<number, Exclude<Attribute['kind'], 'tensor'>>([
    [binding.TF_ATTR_STRING, 'string'],
    [binding.TF_ATTR_INT, 'int'],
    [binding.TF_ATTR_FLOAT, 'float'],
    [binding.TF_ATTR_BOOL, 'bool'],
    [binding.TF_ATTR_TYPE, 'type'],
    [binding.TF_ATTR_SHAPE, 'shape'],
  ]);
  const kind = kinds.get(type);
  if (kind === undefined) throw new Error(`attribute '${name}' has the unknown type ${type}`);
  return { kind, value } as Attribute;
}
