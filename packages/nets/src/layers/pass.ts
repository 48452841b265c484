import { add, mul, type Tensor } from '@tensorflow/tfjs-core';
import type { Tensors } from '@unas/engine';
import type { ForwardMode } from '../network.ts';
import { NetworkError } from '../network-error.ts';

/** Weight of the new batch in PyTorch's running averages. */
const momentum = 0.1;

/** One run of a network: its tensors, its mode, and what is remembered on the way. */
export class Pass {
  readonly training: boolean;
  readonly dropPath: Tensor | undefined;
  /** Updated running statistics, by name. */
  readonly statistics: Tensors = {};
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

  /** Moves a running statistic towards that of the batch. */
  track(name: string, ofBatch: Tensor): void {
    this.statistics[name] = add(mul(this.tensor(name), 1 - momentum), mul(ofBatch, momentum));
  }

  /** Adds one to a counter. */
  count(name: string): void {
    this.statistics[name] = add(this.tensor(name), 1);
  }
}
