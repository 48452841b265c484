import type { TrainingConfig } from '../classification/config/training-config.ts';
import { constant, type Schedule } from './schedule.ts';
import { cosine } from './cosine.ts';
import { stepDecay } from './step-decay.ts';
import { warmUp } from './warm-up.ts';

/** The learning rate that a configuration describes. Training evaluates it once an epoch, at its start. */
export function learningRateSchedule(
  config: Pick<TrainingConfig, 'learningRate' | 'schedule' | 'warmUpEpochs' | 'epochs'>,
): Schedule {
  return warmUp({ epochs: config.warmUpEpochs, schedule: afterWarmUp(config) });
}

function afterWarmUp({
  learningRate: from,
  schedule,
  epochs,
}: Pick<TrainingConfig, 'learningRate' | 'schedule' | 'epochs'>): Schedule {
  switch (schedule.kind) {
    case 'constant':
      return constant(from);
    case 'cosine':
      return cosine({ from, to: schedule.to, epochs });
    case 'step':
      return stepDecay({ from, factor: schedule.factor, every: schedule.every });
  }
}
