/** A network that can't be built or run as asked: one line for people. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
}
