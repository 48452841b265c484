import type { Batch } from '@unas/data';
import type { InputValues, Program } from '@unas/engine';
import { dropPathMasks, type Network } from '@unas/nets';
import type { Position } from '../run/position.ts';
import type { RunPlan } from './plan-run.ts';

/** @internal What one step gives. */
export interface StepResult {
  readonly images: number;
  /** Mean cross-entropy. */
  readonly loss: number;
  /** Correct answers. */
  readonly top1: number;
  readonly top5: number;
  /** Null where gradients are only accumulated. */
  readonly gradientNorm: number | null;
  /** Whether all losses and the gradient are finite numbers. */
  readonly finite: boolean;
}

/** @internal Trains on one batch, the one at `position`. */
export function runStep(
  program: Program,
  network: Network,
  plan: RunPlan,
  { batch, position, learningRate }: { batch: Batch; position: Position; learningRate: number },
): StepResult {
  const { accumulation } = plan.config;
  const group = Math.floor(position.batch / accumulation) * accumulation;
  const groupSize = Math.min(accumulation, plan.stepsPerEpoch - group);
  const applies = position.batch === group + groupSize - 1;
  const inputs: Record<string, InputValues> = {
    x: batch.x,
    y: batch.y,
    ...(applies && { learningRate }),
    ...(applies && accumulation > 1 && { share: 1 / groupSize }),
    ...masks(network, plan, batch.size, position),
  };
  const outputs = program.run(`${applies ? 'train' : 'add'}-${batch.size}`, inputs);
  const scalar = (name: string): number => outputs[name]!.values[0]!;
  const gradientNorm = applies ? scalar('gradientNorm') : null;
  return {
    images: batch.size,
    loss: scalar('loss'),
    top1: scalar('top1'),
    top5: scalar('top5'),
    gradientNorm,
    finite: Number.isFinite(scalar('total')) && Number.isFinite(gradientNorm ?? 0),
  };
}

// Drop-path's probability rises linearly with the epochs.
function masks(
  network: Network,
  { config, seed }: RunPlan,
  batch: number,
  { epoch, batch: step }: Position,
): Record<string, InputValues> {
  if (config.dropPath === 0 || network.dropPathEdges === 0) return {};
  const probability = (config.dropPath * epoch) / config.epochs;
  return { dropPath: dropPathMasks(network, { seed, epoch, step, batch, probability }) };
}
