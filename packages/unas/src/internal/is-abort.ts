/** Whether work ended because it was told to, by Ctrl-C or a signal. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
