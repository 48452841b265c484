import type { SurfaceJson } from '@unas/landscape';
import { type Cost, defineKind, type JsonObject, type Kind } from '@unas/runs';
import { runConfigSchema } from '@unas/train/config';
import { codeOf, trainingPackages } from './code-of.ts';
import { estimateStep } from './estimate.ts';
import { type PlaneConfig, planeConfigSchema, surfaceSchema } from './plane-schema.ts';

/** The loss over a plane around a trained network: `surface` of `@unas/landscape`. */
export const surface = planeKind('surface', ['landscape', ...trainingPackages]);

/** The variance of minibatch gradients over a plane around a trained network: `varianceSurface` of `@unas/gradvar`. */
export const variance = planeKind('variance', ['gradvar', 'landscape', ...trainingPackages]);

function planeKind(
  name: 'surface' | 'variance',
  packages: readonly string[],
): Kind<PlaneConfig, SurfaceJson> {
  return defineKind({
    name,
    config: planeConfigSchema,
    inputs: ['training'],
    code: () => codeOf(packages),
    result: surfaceSchema,
    cost: (given, inputs) => planeCost(name, given, inputs['training']!),
    async execute(context) {
      const { executePlane } = await import('../execute/execute-plane.ts');
      return executePlane(name, context);
    },
    async environment() {
      const { computedBy } = await import('../execute/require-engine.ts');
      return computedBy();
    },
  });
}

/** Forward passes alone cost a third of training; counted in training steps. */
function planeCost(
  name: 'surface' | 'variance',
  { points, images, batchSize }: PlaneConfig,
  training: JsonObject,
): Cost {
  const { network, training: how } = runConfigSchema.parse(training);
  const { seconds, memory, size } = estimateStep({ network, training: { ...how, batchSize } });
  const passes = name === 'surface' ? 1 : 3;
  const work = Math.ceil((points * points * images * passes) / (3 * batchSize)) + 10;
  return { seconds: work * seconds, memory, rate: `${name}, ${size}`, work };
}
