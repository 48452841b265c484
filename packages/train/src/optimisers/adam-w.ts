import type { AdamOptions } from './adam.ts';
import { chain } from './chain.ts';
import { decayWeights } from './decay-weights.ts';
import type { GradientTransform } from './gradient-transform.ts';
import { scaleByAdam } from './scale-by-adam.ts';

/** Adam with decoupled weight decay (Loshchilov & Hutter 2019, algorithm 2), which the scaling leaves alone, as PyTorch's `AdamW`. */
export function adamW({ weightDecay = 0.01, ...scaling }: AdamOptions = {}): GradientTransform {
  return chain(scaleByAdam(scaling), decayWeights(weightDecay));
}
