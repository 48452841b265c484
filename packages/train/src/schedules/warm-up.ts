import type { Schedule } from './schedule.ts';

/** Options of {@link warmUp}. */
export interface WarmUpOptions {
  /** Epochs until the schedule has its full value; 0 leaves it as it is. */
  readonly epochs: number;
  /** What is warmed up; its own time runs meanwhile. */
  readonly schedule: Schedule;
}

/**
 * A linear start: the schedule times min(1, (epoch + 1) / epochs), so that the first epoch trains already (Goyal et al. 2017,
 * section 2.2, epoch by epoch as in the DARTS code for ImageNet).
 */
export function warmUp({ epochs, schedule }: WarmUpOptions): Schedule {
  return (epoch) => schedule(epoch) * (epochs > 0 ? Math.min(1, (epoch + 1) / epochs) : 1);
}
