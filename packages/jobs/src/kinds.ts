/** The kinds of run, without TensorFlow: what plans and reports load. */
import type { Kind } from '@unas/runs';
import { surface, variance } from './kinds/planes.ts';
import { training } from './kinds/training.ts';

export {
  chooseExecutor,
  type ChooseExecutorOptions,
  defaultSlots,
} from './kinds/choose-executor.ts';
export type { PlaneConfig } from './kinds/plane-schema.ts';
export { surface, variance } from './kinds/planes.ts';
export { training } from './kinds/training.ts';

/** All kinds of run that unas computes. */
export const kinds: readonly Kind[] = Object.freeze([training, surface, variance]);
