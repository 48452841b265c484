import { surface } from '@unas/landscape';
import { executePlane } from './execute-plane.ts';

/** The loss over a plane around a trained network. */
export const executeSurface = executePlane(surface);
