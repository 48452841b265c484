import { varianceSurface } from '@unas/gradvar';
import { executePlane } from './execute-plane.ts';

/** The variance of minibatch gradients over a plane around a trained network. */
export const executeVariance = executePlane(varianceSurface);
