import { createHash } from 'node:crypto';
import { hashTensors, type TensorData } from '@unas/engine';
import type { Objective } from '../objective/objective.ts';
import { batchInputs } from './batch-inputs.ts';

/** SHA-256 of an objective's parts, the first 16 hexadecimal digits of each. */
export interface ObjectiveFingerprint {
  readonly weights: string;
  readonly state: string;
  /** Of every batch, in order. */
  readonly data: string;
}

/** Says by content which weights, state and data an objective has. Reads all batches once. */
export async function fingerprintObjective(
  objective: Objective,
  signal?: AbortSignal,
): Promise<ObjectiveFingerprint> {
  const data = createHash('sha256');
  for await (const batch of batchInputs(objective, signal))
    for (const [name, values] of Object.entries(batch)) data.update(name).update(values);
  return {
    weights: fingerprintTensors(objective.weights),
    state: fingerprintTensors(objective.state),
    data: data.digest('hex').slice(0, 16),
  };
}

/** SHA-256 of named tensors, the first 16 hexadecimal digits; their order does not matter. */
export function fingerprintTensors(tensors: Readonly<Record<string, TensorData>>): string {
  return hashTensors(tensors).slice(0, 16);
}
