import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { damagedCheckpoint } from '../../packages/nets/test/support/checkpoints.ts';
import { type GreedyResult, greedyNames, timeToDecode } from './greedy-checkpoints.ts';

/** Seconds that 1 MB may take, and how many times a file's size memory may grow. */
const limits = { seconds: 1, expansion: 10 };

/**
 * Reads damaged checkpoints: each gives a result or a NetworkError of one line, in time. Then files that ask for as
 * much as they can, each in a process of its own.
 *
 * @throws Error with the seed and the case that fails
 */
export function fuzzCheckpoints(cases: number): void {
  let slowest = 0;
  const seed = Date.now() % 2 ** 31;
  const property = fc.property(damagedCheckpoint(), (bytes) => {
    const seconds = timeToDecode(bytes);
    slowest = Math.max(slowest, seconds);
    if (seconds > limits.seconds) throw new Error(`took ${seconds} s`);
  });
  fc.assert(property, { numRuns: cases, seed });
  console.log(`checkpoints: ${cases} damaged files, seed ${seed}: slowest ${slowest.toFixed(3)} s`);
  for (const name of greedyNames) {
    const args = ['--import', 'tsx', '--conditions=@unas/source', worker, name];
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${name}: ${stderr}`);
    const { seconds, size, expansion } = JSON.parse(stdout) as GreedyResult;
    const line = `${name}: ${size} bytes, ${seconds.toFixed(2)} s, memory ${expansion.toFixed(1)} times that`;
    if (seconds > (limits.seconds * size) / 1e6 || expansion > limits.expansion)
      throw new Error(line);
    console.log(`checkpoints: ${line}`);
  }
}

const worker = fileURLToPath(new URL('decode-greedy.ts', import.meta.url));
