import type { SafeTensor } from '@unas/engine';

/** Tensors by the names and in the layouts of a PyTorch `state_dict()`. */
export type StateDict = Record<string, SafeTensor>;
