import { loadEngine } from '@unas/engine';
import type { Objective } from '@unas/landscape';
import type { PlaneRunConfig } from '../experiments/plane-run.ts';
import type { RunStore } from '../store/run-store.ts';
import { sampledObjective } from '@unas/jobs';
import { trainedNetwork } from './trained-network.ts';

/** The loss of a finished training's network on some of its training images. */
export async function trainedObjective(
  { of, images, batchSize }: Pick<PlaneRunConfig, 'of' | 'images' | 'batchSize'>,
  store: RunStore,
): Promise<Objective> {
  await loadEngine();
  return sampledObjective(await trainedNetwork(of, store), { images, batchSize });
}
