// Reads hostile texts of 1 MB: processor time and memory of each.
import { GenotypeError, parseGenotype } from '@unas/genotypes';
import {
  beginnings,
  longText,
  longTexts,
} from '../../packages/genotypes/test/text/hostile-texts.ts';

const length = 1_000_000;
const mostSeconds = 1;
const mostTimesItsSize = 10;

const worst = { seconds: 0, times: 0 };
for (const run of longTexts)
  for (const begin of beginnings) {
    const { seconds, times } = measure(longText(run, begin, length));
    worst.seconds = Math.max(worst.seconds, seconds);
    worst.times = Math.max(worst.times, times);
    if (seconds > mostSeconds || times > mostTimesItsSize) {
      console.error(
        `${JSON.stringify(begin + run)}...: ${seconds.toFixed(2)} s, ${times.toFixed(1)} times its size`,
      );
      process.exitCode = 1;
    }
  }
console.log(
  `${longTexts.length * beginnings.length} texts of 1 MB: at most ${worst.seconds.toFixed(2)} s, ${worst.times.toFixed(1)} times their size`,
);

function measure(text: string): { readonly seconds: number; readonly times: number } {
  globalThis.gc!();
  const before = process.memoryUsage().heapUsed;
  const start = process.cpuUsage();
  try {
    parseGenotype(text);
  } catch (error) {
    if (!(error instanceof GenotypeError)) throw error;
  }
  const { user, system } = process.cpuUsage(start);
  const grown = process.memoryUsage().heapUsed - before;
  return { seconds: (user + system) / 1e6, times: grown / text.length };
}
