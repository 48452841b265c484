import type { Tensor } from '@tensorflow/tfjs-core';
import type { Tensors } from '@unas/engine';
import { missingTensor } from '../messages.ts';
import type { ForwardMode } from '../network.ts';

/** One run of a network: its tensors, its mode, and what is remembered on the way. */
export class ForwardContext {
  readonly training: boolean;
  readonly dropPath: Tensor | undefined;
  /** The batch's own statistics, by the names of the running ones. */
  readonly batchStatistics: Tensors = {};
  private readonly tensors: Tensors;
  private readonly results = new Map<Tensor, Map<object, unknown>>();

  constructor(tensors: Tensors, mode: ForwardMode) {
    this.tensors = tensors;
    this.training = mode.training;
    this.dropPath = mode.training ? mode.dropPath : undefined;
  }

  /**
   * The parameter, statistic or input of that name.
   *
   * @throws NetworkError when there is none
   */
  tensor(name: string): Tensor {
    const tensor = this.tensors[name];
    if (tensor === undefined) throw missingTensor('forward: tensors', name);
    return tensor;
  }

  /**
   * What `compute` gives, the first time that it is asked for `x`; the same result ever after.
   *
   * @param what - stands for the computation: the same object, the same result
   */
  once<Result>(x: Tensor, what: object, compute: () => Result): Result {
    let known = this.results.get(x);
    if (known === undefined) this.results.set(x, (known = new Map<object, unknown>()));
    if (!known.has(what)) known.set(what, compute());
    return known.get(what) as Result;
  }
}
