import type { Averages, Metrics } from '../run/metrics.ts';
import type { TensorBoardEvent } from './encode-event.ts';

/** A line of metrics as TensorBoard shows it. @internal */
export function metricsEvents(line: Metrics): TensorBoardEvent[] {
  const { step } = line;
  switch (line.event) {
    case 'diverged':
      return [];
    case 'step': {
      const { learningRate, loss, gradientNorm } = line;
      return [
        {
          step,
          scalars: {
            'step/loss': loss,
            'step/learning rate': learningRate,
            ...(gradientNorm !== null && { 'step/gradient norm': gradientNorm }),
          },
        },
      ];
    }
    case 'epoch':
      return [{ step, scalars: { ...tagged('train', line.train), ...tagged('test', line.test) } }];
  }
}

function tagged(split: string, averages: Averages | null): Record<string, number> {
  if (averages === null) return {};
  const { loss, top1Error, top5Error } = averages;
  return {
    [`loss/${split}`]: loss,
    [`top-1 error/${split}`]: top1Error,
    [`top-5 error/${split}`]: top5Error,
  };
}
