/** A configuration that can't be used: one line for people, naming the key. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
