/** The wording of this package's errors: strings for those of arguments, errors for the rest. */

import { describeHolder, type LeaseHolder } from '@unas/files';
import { LandscapeError } from './landscape-error.ts';

const list = (values: readonly unknown[]): string => `[${values.join(', ')}]`;

// Objectives.

export const dataDiffer = (shapes: string): string =>
  `batchesOf: data must be arrays of the same number of examples, got ${shapes || 'none'}`;
export const badBatchSize = (batchSize: number): string =>
  `batchesOf: batchSize must be a whole number from 1 on, got ${batchSize}`;
export const missingInput = (name: string, got: readonly string[]): string =>
  `batches: every batch must have '${name}', got ${got.join(', ') || 'nothing'}`;
export const noBatches = (): string =>
  'batches: an objective must have at least one batch, got none';
export const noExamples = (count: number): string =>
  `evaluate: the batches must count some examples, got ${count}`;
export const noBatchStatistics = (): string =>
  "surface: statistics must be 'running': the objective has no statistics of batches to recalibrate";
export const missingTensor = (
  name: string,
  shape: readonly number[],
  got: readonly number[] | undefined,
): string =>
  `networkObjective: tensors must have '${name}' of shape ${list(shape)}, got ${got ? list(got) : 'none'}`;

// Models of TensorFlow.js.

export const noModelInput = (got: readonly string[]): string =>
  `modelObjective: batch must have the model's input 'x', got ${got.join(', ') || 'none'}`;
export const modelInTraining = (): string =>
  "modelObjective: a tf.LayersModel runs in inference mode only, got training mode; statistics must be 'running'";
const unsupportedModel = (what: string, hint: string): LandscapeError =>
  new LandscapeError('unsupported-model', `modelObjective: ${what}`, { hint });
export const graphModel = (): LandscapeError =>
  unsupportedModel(
    'the model must be a tf.LayersModel, got one without layers, such as a tf.GraphModel, whose weights are constants',
    'Load the Keras model as a tf.LayersModel, or write its loss as a functionObjective.',
  );
export const noLayers = (): LandscapeError =>
  unsupportedModel(
    'the model must have layers, got none',
    'Add layers to it, the first one with an inputShape.',
  );
export const severalEnds = (which: 'inputs' | 'outputs', count: number): LandscapeError =>
  unsupportedModel(
    `the model must have one input and one output, got ${count} ${which}`,
    'Wrap it into a tf.model of one input and one output.',
  );
export const nothingTrainable = (): LandscapeError =>
  unsupportedModel(
    'the model must have trainable weights, got none',
    'Set model.trainable, or that of its layers, to true.',
  );

// Directions.

export const badDirectionCount = (caller: string, count: number): string =>
  `${caller}: directions must be one or two, got ${count}`;
export const otherNetwork = (caller: string, difference: string): string =>
  `${caller}: the direction must have the tensors of the objective's parameters, ${difference}`;
export const unknownNormalisation = (known: readonly string[], got: string): string =>
  `normaliseDirection: normalisation must be one of ${known.join(', ')}, got '${got}'`;
export const notWhole = (caller: string, name: string, value: number, least?: number): string =>
  `${caller}: ${name} must be a whole number${least === undefined ? '' : ` from ${least} on`}, got ${value}`;
export const parallel = (cosine: number): string =>
  `projectOntoPlane: the directions must not be parallel, got a cosine of ${cosine}`;
export const tooFewCheckpoints = (count: number): string =>
  `trajectoryPlane: checkpoints must be at least two, got ${count}`;
export const trajectoryIsLine = (): string =>
  'trajectoryPlane: the checkpoints must span a plane, got a line';
export const noDirections = (path: string): LandscapeError =>
  new LandscapeError(
    'no-directions',
    `${path} has no directions: it must have tensors 'direction.0.NAME'`,
  );
export const directionsOfOther = (path: string, difference: string): LandscapeError =>
  new LandscapeError(
    'other-network',
    `${path} has directions of another network: they must have the tensors of the objective's parameters, ${difference}`,
  );

// Planes.

export const badAxis = (name: string, axis: readonly number[]): string =>
  `${name} must be [min, max, n] with finite min < max and n >= 2, got ${list(axis)}`;
export const badCoordinates = (wanted: number, got: number): string =>
  `moveTo: coordinates must be ${wanted} numbers, got ${got}`;
const divergedHint = 'Use a checkpoint from before the training diverged.';
export const notFinite = (
  whose: string,
  name: string,
  { count, of, others }: { count: number; of: number; others: number },
): LandscapeError =>
  new LandscapeError(
    'not-finite',
    `${whose}: tensor '${name}' has ${count} of ${of} values that are not finite` +
      (others > 0 ? `, and so have ${others} other tensors` : ''),
    { hint: divergedHint },
  );
export const centreNotFinite = (name: string, quantity: string, value: number): LandscapeError =>
  new LandscapeError(
    'not-finite',
    `${name}: the ${quantity} at the centre of the plane must be finite, got ${value}`,
    { hint: divergedHint },
  );
export const notTheCentre = (
  name: string,
  quantity: string,
  { centre, origin }: { centre: number; origin: number },
): LandscapeError =>
  new LandscapeError(
    'not-the-centre',
    `${name}: the ${quantity} at (0, 0) must be the centre's own, ${centre}, got ${origin}, ` +
      `which is off by ${Math.abs(origin - centre)}`,
    { hint: 'Check that the objective is a pure function: it must give the same twice.' },
  );

// Files.

/** A key of a configuration and its values in a file and in a run, as JSON. */
export interface Difference {
  readonly key: string;
  readonly found: string;
  readonly wanted: string;
}

const anotherFile = 'Choose another place, or use force to start anew: the old file is kept aside.';
export const fileInUse = (name: string, file: string, holder: LeaseHolder): LandscapeError =>
  new LandscapeError('file-in-use', `${name}: ${file} is being written by ${describeHolder(holder)}`, {
    hint: 'Wait until it is done, or choose another file.',
  }); // prettier-ignore
export const otherConfiguration = (
  path: string,
  differences: readonly Difference[],
): LandscapeError => {
  const all = differences.map(({ key, found, wanted }) => `${key} is ${found} there, ${wanted} here`); // prettier-ignore
  return new LandscapeError(
    'other-configuration',
    `${path} is of another configuration: ${all.join('; ')}`,
    { hint: anotherFile },
  );
};
export const otherFile = (path: string, format: string): LandscapeError =>
  new LandscapeError('other-file', `${path} is not a file of ${format}`, { hint: anotherFile });
export const notAPoint = (size: number): string =>
  `it must be a point with an index below ${size} and its values`;
export const tooManyPoints = (path: string, points: number, size: number): LandscapeError =>
  new LandscapeError(
    'too-many-points',
    `${path} has ${points} points for a grid of ${size}: two runs wrote it at once`,
    { hint: 'Delete the file: which point is which is not known.' },
  );
export const otherFormat = (wanted: string, got: unknown): LandscapeError =>
  new LandscapeError(
    'other-format',
    `surfaceFromJson: value must have the format '${wanted}', got ${JSON.stringify(got)}`,
  );

// Numbers.

export const unknownQuantity = (known: readonly string[], got: string): string =>
  `quantityGrid: quantity must be one of ${known.join(', ')}, got '${got}'`;
export const epsilonTooSmall = (epsilon: number): string =>
  `sharpness: epsilon must reach a grid point beside the centre, got ${epsilon}`;

// Hessian.

export const badStep = (step: number): string =>
  `hessian: step must be a positive number, got ${step}`;
export const unknownMethod = (method: string): string =>
  `hessian: method must be 'exact' or 'differences', got '${method}'`;
export const unknownStatistics = (caller: string, statistics: string): string =>
  `${caller}: statistics must be 'running' or 'batch', got '${statistics}'`;
export const badTolerance = (caller: string, tolerance: number): string =>
  `${caller}: tolerance must be a positive number, got ${tolerance}`;
export const unknownEnd = (which: string): string =>
  `topEigenvalues: which must be 'largest', 'smallest' or 'magnitude', got '${which}'`;
export const unknownTrace = (method: string): string =>
  `trace: method must be 'hutchinson' or 'hutch++', got '${method}'`;
export const noPrediction = (): string =>
  'gaussNewton: the objective must have predict and lossOf, as networkObjective gives them; got one that has not';
export const tooManyEigenvalues = (dimension: number, k: number): string =>
  `topEigenvalues: k must be at most the number of parameters, ${dimension}, got ${k}`;
export const badVector = (dimension: number, got: number): string =>
  `hessian: a vector must have ${dimension} elements, got ${got}`;

// Figures.

export const notAPlane = (caller: string, nx: number, ny: number): string =>
  `${caller}: the surface must be over a plane, got ${nx} x ${ny} points; sliceFigure draws lines`;
export const noFinitePoint = (caller: string): string =>
  `${caller}: the surface must have a finite point, got none`;
export const levelsNotFinite = (caller: string, levels: readonly number[]): string =>
  `${caller}: levels must be finite numbers, got ${list(levels)}`;
export const levelsNotCount = (caller: string, levels: number): string =>
  `${caller}: levels must be numbers, or how many, from 1 on, got ${levels}`;
export const noPanels = (): string => 'smallMultiples: there must be at least one panel, got none';
export const noNodes = (): string =>
  'densityFigure: the density must have a curve of two or more finite points';
export const noSlices = (): string => 'sliceFigure: slices must be at least one, got none';
