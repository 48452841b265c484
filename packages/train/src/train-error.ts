/** A run that can't start or go on: one line for people. */
export class TrainError extends Error {
  override readonly name: string = 'TrainError';
}
