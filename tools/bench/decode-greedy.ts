/** Reads one greedy file in a process of its own, whose argument is its name, and prints a GreedyResult. */
import { type GreedyResult, greedyFile, timeToDecode } from './greedy-checkpoints.ts';

const bytes = greedyFile(process.argv[2]!);
const before = process.memoryUsage.rss();
const seconds = timeToDecode(bytes);
const after = Math.max(1024 * process.resourceUsage().maxRSS, before);
const result: GreedyResult = {
  seconds,
  size: bytes.length,
  expansion: (after - before) / bytes.length,
};
console.log(JSON.stringify(result));
