import { isAbort } from './is-abort.ts';
import { type MeasurementDisplay, showMeasurement } from './show-measurement.ts';
import { withInterrupt } from './with-interrupt.ts';

/** Measures with a progress bar; Ctrl-C ends it cleanly and says how to go on. */
export async function measureDurably<Result>(
  title: string,
  measure: (signal: AbortSignal, display: MeasurementDisplay) => Promise<Result>,
): Promise<Result> {
  const display = showMeasurement(title);
  try {
    const result = await withInterrupt((signal) => measure(signal, display));
    display.finish();
    return result;
  } catch (error) {
    display.stop();
    if (isAbort(error))
      process.stderr.write('stopped; what is done is kept, the same command goes on from here\n');
    throw error;
  } finally {
    display.stop();
  }
}
