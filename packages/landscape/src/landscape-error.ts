/** A failure whose message says which argument is wrong, what it is, and what would do. */
export class LandscapeError extends Error {
  override readonly name = 'LandscapeError';
}
