import type { Scale } from './scale.ts';

/**
 * The epoch after which the speed of convergence is compared by experiments that need nothing else of their trainings:
 * the first at quick, else half of training.
 */
export function earlyEpoch({ name, epochs }: Scale): number {
  return name === 'quick' ? 1 : Math.ceil(epochs / 2);
}

/**
 * A scale whose trainings end, at quick, after the early epoch. The learning rate changes once an epoch, so the first epoch
 * of a short training is that of a long one.
 */
export function endingEarly(scale: Scale): Scale {
  return scale.name === 'quick' ? { ...scale, epochs: earlyEpoch(scale) } : scale;
}
