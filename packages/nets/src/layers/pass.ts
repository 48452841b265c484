import type { Tensor } from '@tensorflow/tfjs-core';
import type { Tensors } from '@unas/engine';
import type { ForwardMode } from '../network.ts';
import { NetworkError } from '../network-error.ts';

/** One run of a network: its tensors, its mode, and what is remembered on the way. */
export class Pass {
  readonly training: boolean;
  readonly dropPath: Tensor | undefined;
  /** The batch's own statistics, by the names of the running ones. */
  readonly batchStatistics: Tensors = {};
  private readonly tensors: Tensors;
  private readonly results = new Map<Tensor, Map<string, Tensor>>();

  constructor(tensors: Tensors, mode: ForwardMode) {
    this.tensors = tensors;
    this.training = mode.training;
    this.dropPath = mode.training ? mode.dropPath : undefined;
  }

  /** The parameter or statistic of that name. */
  tensor(name: string): Tensor {
    const tensor = this.tensors[name];
    if (tensor === undefined) throw new NetworkError(`forward: tensors has no '${name}'`);
    return tensor;
  }

  /** What `compute` gives, the first time that `what` is asked of `x`; the same tensor ever after. */
  once(x: Tensor, what: string, compute: () => Tensor): Tensor {
    let known = this.results.get(x);
    if (known === undefined) this.results.set(x, (known = new Map()));
    const result = known.get(what) ?? compute();
    known.set(what, result);
    return result;
  }
}
