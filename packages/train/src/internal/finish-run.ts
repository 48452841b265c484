import type { TensorData } from '@unas/engine';
import { countParameters, type Network } from '@unas/nets';
import type { Position } from '../run/position.ts';
import { runHash } from '../run/run-identity.ts';
import { trainingEnvironment } from '../run/training-environment.ts';
import type { TrainedNetwork, TrainingResult } from '../run/training-result.ts';
import type { ActiveRun } from './active-run.ts';

/** @internal Records a run that has come to its end. */
export async function finishRun(
  { network, plan, recorder, program }: ActiveRun,
  { epoch, step, last, best }: Position,
): Promise<TrainedNetwork> {
  const { identity } = plan;
  const result: TrainingResult = {
    hash: runHash(identity),
    epochs: epoch,
    steps: step,
    parameters: countParameters(network),
    train: last!.train,
    test: last!.test!,
    best: best!,
    dataChecksum: identity.data.checksum,
    versions: identity.versions,
    environment: await trainingEnvironment(),
  };
  await recorder.finish(result);
  return { result, tensors: trainedTensors(network, program.read()) };
}

/** @internal The network's tensors among a program's variables: their averages where there are any. */
export function trainedTensors(
  network: Network,
  variables: Record<string, TensorData>,
): Record<string, TensorData> {
  return Object.fromEntries(
    [...network.parameters, ...network.statistics].map(({ name }) => [
      name,
      variables[`ema.${name}`] ?? variables[name]!,
    ]),
  );
}
