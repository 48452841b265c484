import { chain } from './chain.ts';
import { decayWeights } from './decay-weights.ts';
import type { GradientTransform } from './gradient-transform.ts';
import { type AdamScaling, scaleByAdam } from './scale-by-adam.ts';

/** Options of {@link adam} and `adamW`. */
export interface AdamOptions extends AdamScaling {
  /** @defaultValue 0 for `adam`, 0.01 for `adamW`: PyTorch's */
  readonly weightDecay?: number;
}

/** Adam (Kingma & Ba 2015); its weight decay is added to the gradient before it is scaled, as PyTorch's `Adam` has it. */
export function adam({ weightDecay = 0, ...scaling }: AdamOptions = {}): GradientTransform {
  const decay = weightDecay === 0 ? [] : [decayWeights(weightDecay)];
  return chain(...decay, scaleByAdam(scaling));
}
