import type { ImageDataset } from '@unas/data';
import type { Program } from '@unas/engine';
import type { Network } from '@unas/nets';
import type { RunRecorder } from '../run/run-recorder.ts';
import type { TrainOptions } from '../train-options.ts';
import type { RunPlan } from './plan-run.ts';

/** @internal A run under way. */
export interface ActiveRun {
  readonly network: Network;
  readonly dataset: ImageDataset;
  readonly options: TrainOptions;
  readonly plan: RunPlan;
  readonly recorder: RunRecorder;
  readonly program: Program;
}
