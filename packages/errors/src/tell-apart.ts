/**
 * Whether an error is the reason of an aborted `AbortSignal`: an `AbortError`, as `controller.abort()` gives by default and as Node
 * throws, or a `TimeoutError`, as `AbortSignal.timeout` gives. With `signal`, its own reason counts too, whatever it is.
 */
export function isAbort(error: unknown, signal?: AbortSignal): boolean {
  if (signal?.aborted === true && error === signal.reason) return true;
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
}

/**
 * Whether an error has one of these codes, as those of the system have ('ENOENT', 'EACCES'), so that one can catch what is
 * expected and throw the rest again.
 */
export function hasCode<Code extends string>(
  error: unknown,
  ...codes: readonly [Code, ...Code[]]
): error is Error & { readonly code: Code } {
  return error instanceof Error && 'code' in error && codes.includes(error.code as Code);
}
