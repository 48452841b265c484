import type { TensorData, Tensors } from '@unas/engine';
import type { Network } from '@unas/nets';
import type { GradientTransform } from '../optimisers/gradient-transform.ts';
import { zerosOf } from '../optimisers/zeros-of.ts';
import type { DataOf } from '../state/tree.ts';

/** The tensors of a network. */
export type NetworkState = {
  readonly parameters: Tensors;
  /** Of batch normalisation. */
  readonly statistics: Tensors;
};

/** The variables of a training. */
export type TrainingState = NetworkState & {
  /** What the optimiser remembers. */
  readonly optimiser: object;
  /** Sums of gradients, where several batches make a step. */
  readonly accumulated?: Tensors;
  /** Moving averages of parameters and statistics, where they are kept. */
  readonly average?: Tensors;
};

/** Options of {@link trainingState}. */
export interface TrainingStateOptions {
  readonly optimiser: GradientTransform;
  /** Whether several batches make a step. @defaultValue false */
  readonly accumulate?: boolean;
  /** Whether moving averages are kept. @defaultValue false */
  readonly average?: boolean;
}

/** A network's tensors, sorted into parameters and statistics; others are left out. */
export function networkState(
  network: Pick<Network, 'parameters' | 'statistics'>,
  tensors: Readonly<Record<string, TensorData>>,
): DataOf<NetworkState> {
  const pick = (specs: readonly { readonly name: string }[]): Record<string, TensorData> =>
    Object.fromEntries(
      specs.map(({ name }) => {
        const tensor = tensors[name];
        if (tensor === undefined) throw new RangeError(`networkState: tensors has no '${name}'`);
        return [name, tensor];
      }),
    );
  return { parameters: pick(network.parameters), statistics: pick(network.statistics) };
}

/** The variables of a training before its first step. */
export function trainingState(
  network: Pick<Network, 'parameters' | 'statistics'>,
  tensors: Readonly<Record<string, TensorData>>,
  { optimiser, accumulate = false, average = false }: TrainingStateOptions,
): DataOf<TrainingState> {
  const state = networkState(network, tensors);
  return {
    ...state,
    optimiser: optimiser.init(network.parameters),
    ...(accumulate && { accumulated: zerosOf(network.parameters) }),
    ...(average && { average: averageable({ ...state.parameters, ...state.statistics }) }),
  };
}

/** The network's tensors, as it is evaluated: their averages where there are any. */
export function evaluatedTensors<Leaf>({
  parameters,
  statistics,
  average,
}: {
  readonly parameters: Readonly<Record<string, Leaf>>;
  readonly statistics: Readonly<Record<string, Leaf>>;
  readonly average?: Readonly<Record<string, Leaf>>;
}): Record<string, Leaf> {
  return { ...parameters, ...statistics, ...average };
}

// A count of batches has no average.
function averageable(tensors: Readonly<Record<string, TensorData>>): Record<string, TensorData> {
  return Object.fromEntries(Object.entries(tensors).filter(([, { shape }]) => shape.length > 0));
}
