import { z } from 'zod';
import { badValue, unknownKey } from '../../messages.ts';

/** @internal Checks a value against a schema and fills in defaults; the first thing wrong with it is the error. */
export function parseConfig<S extends z.ZodType>(
  schema: S,
  value: unknown,
  caller: string,
): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0]!;
    throw unknownKey(caller, path === '' ? key : `${path}.${key}`, keysAt(schema, issue.path));
  }
  throw badValue(caller, path, issue.message, valueAt(value, issue.path));
}

function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let current: unknown = schema;
  for (const key of path) current = objectIn(current)?.shape[String(key)];
  return Object.keys(objectIn(current)?.shape ?? {});
}

// The object schema inside defaults and nullables; of alternatives, the keys of all.
function objectIn(schema: unknown): { shape: Record<string, unknown> } | undefined {
  if (schema instanceof z.ZodObject) return schema;
  if (
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodNullable
  )
    return objectIn(schema.unwrap());
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return undefined;
  const shapes = schema.options.map((option) => objectIn(option)?.shape ?? {});
  return { shape: Object.assign({}, ...shapes) as Record<string, unknown> };
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown>)?.[key],
    value,
  );
}
