import { didYouMean, UnasError } from '@unas/errors';

/**
 * A network that can't be built or run as asked, or a checkpoint that can't be read or is not the network's. Codes: `invalid-config`,
 * `unknown-operation`, `wrong-images`, `missing-tensor`, `unreadable-checkpoint`, `wrong-checkpoint`.
 */
export class NetworkError extends UnasError {}

/** @internal */
export const unknownFamily = (family: unknown, known: readonly string[]): NetworkError =>
  new NetworkError(
    'invalid-config',
    `buildNetwork: family must be one of ${known.join(', ')}, got ${JSON.stringify(family)}`,
  );

/** @internal */
export const invalidCount = (name: string, value: number): NetworkError =>
  new NetworkError(
    'invalid-config',
    `buildNetwork: ${name} must be a whole number of at least 1, got ${value}`,
  );

/** @internal */
export const oddChannels = (channels: number): NetworkError =>
  new NetworkError(
    'invalid-config',
    `buildNetwork: channels must be even for imagenet, whose first stem has half of them, got ${channels}`,
  );

/** @internal */
export const unknownOperation = (
  operation: string,
  { index, reduction }: { index: number; reduction: boolean },
  known: readonly string[],
): NetworkError =>
  new NetworkError(
    'unknown-operation',
    `buildNetwork: unknown operation '${operation}' (cell ${index}, the ${reduction ? 'reduction' : 'normal'} cell)` +
      didYouMean(operation, known),
    { hint: `Use one of ${known.join(', ')}.` },
  );

/** @internal */
export const wrongImages = (
  got: readonly number[],
  imageShape: readonly number[],
  multiple: number,
): NetworkError =>
  new NetworkError(
    'wrong-images',
    `forward: x must be [batch, height, width, 3] with height and width multiples of ${multiple}, ` +
      `such as [64, ${imageShape.join(', ')}], got [${got.join(', ')}]`,
  );

/** @internal */
export const wrongFeatures = (name: string, expected: number, got: number): NetworkError =>
  new NetworkError(
    'wrong-images',
    `forward: ${name} takes ${expected} numbers an image, got ${got}`,
    {
      hint: "Use images of the family's size, or a network without auxiliary head.",
    },
  );

/** @internal */
export const missingTensor = (where: string, name: string): NetworkError =>
  new NetworkError('missing-tensor', `${where} has no '${name}'`);

const shownProblems = 8;

/** @internal What is missing, unexpected or of another shape: the first eight, and how many more there are. */
export const wrongStateDict = (problems: readonly string[]): NetworkError => {
  const more = problems.length - shownProblems;
  const shown = [...problems.slice(0, shownProblems), ...(more > 0 ? [`${more} more`] : [])];
  const head = problems.some((problem) => problem.startsWith('auxiliary_head.'));
  return new NetworkError(
    'wrong-checkpoint',
    `fromStateDict: the state dict is not of this network: ${shown.join('; ')}`,
    head ? { hint: "Set the configuration's `auxiliary` as in the network that was saved." } : {},
  );
};

/** @internal Why a checkpoint can't be read; whoever knows the path adds it with {@link unreadableFile}. */
export const unreadable = (
  why: string,
  hint: string | null = null,
  cause?: unknown,
): NetworkError =>
  // One line, whatever a damaged file or a library has put into it.
  new NetworkError(
    'unreadable-checkpoint',
    why.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').slice(0, 300),
    {
      hint,
      cause,
    },
  );

/** @internal */
export const unreadableFile = (
  path: string,
  why: string,
  cause: unknown,
  hint: string | null = null,
): NetworkError =>
  new NetworkError('unreadable-checkpoint', `readStateDict: ${path}: ${why}`, { hint, cause });

/** @internal */
export const noTensors = (keys: readonly string[]): NetworkError =>
  unreadable(
    `it holds no dictionary of tensors${keys.length > 0 ? `, only ${keys.slice(0, 8).join(', ')}` : ''}`,
  );

/** @internal */
export const severalStateDicts = (keys: readonly string[]): NetworkError =>
  unreadable(
    `it holds several dictionaries of tensors: ${keys.slice(0, 8).join(', ')}`,
    "Save the network's alone, or under the key state_dict.",
  );

/** @internal */
export const wholeModel = (path: string): NetworkError =>
  unreadable(
    `it holds a pickled model (${path}), whose code would have to run`,
    'Save model.state_dict() instead of the model.',
  );

/** @internal Whether edges have operations: `cells.0._ops.3._ops.4.op.1.weight`. */
export const isSupernet = (names: readonly string[]): boolean =>
  names.some((name) => /^cells\.\d+\._ops\.\d+\._ops\./.test(name));

/** @internal */
export const supernet = (where: string): NetworkError =>
  new NetworkError(
    'wrong-checkpoint',
    `${where}: the state dict is of a supernet, with every operation on every edge, not of a network of one genotype`,
    { hint: 'Give the checkpoint of the network that was trained with the genotype found.' },
  );

/** @internal */
export const noNetwork = (
  name: string,
  multiple: number,
  shape: readonly number[] | undefined,
  names: readonly string[],
): NetworkError =>
  new NetworkError(
    'wrong-checkpoint',
    `inferConfig: the state dict must have '${name}'` +
      (shape === undefined
        ? ` as networks of cells do, got ${names.slice(0, 3).join(', ') || 'no tensors'}`
        : ` with a multiple of ${multiple} outputs, got [${shape.join(', ')}]`),
  );

/** @internal */
export const invalidProbability = (probability: number): RangeError =>
  new RangeError(`dropPathMasks: probability must be in [0, 1), got ${probability}`);
