import type { TensorData } from '@unas/engine';

/** A direction in the space of an objective's parameters: a tensor for each, of its shape. */
export type Direction = Readonly<Record<string, TensorData>>;
