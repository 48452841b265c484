import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** What JSON can hold. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The one JSON text of a value (RFC 8785): keys sorted, no spaces, numbers as ECMAScript prints them. Equal values have equal
 * texts, whatever the order of their keys; keys whose value is `undefined` are left out.
 *
 * @throws TypeError when the value is not JSON: not finite numbers, functions, circles
 */
export function canonicalJson(value: unknown): string {
  let text: string | undefined;
  try {
    text = canonicalize(value);
  } catch (cause) {
    throw new TypeError(`canonicalJson: the value must be JSON: ${(cause as Error).message}`, {
      cause,
    });
  }
  if (text === undefined)
    throw new TypeError(`canonicalJson: the value must be JSON, got ${typeof value}`);
  return text;
}

/**
 * SHA-256 of a value's canonical JSON, 64 hexadecimal digits.
 *
 * @throws TypeError as {@link canonicalJson} does
 */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
