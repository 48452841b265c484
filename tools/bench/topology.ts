/**
 * Speed of @unas/topology on one core:
 *
 *   node --import tsx --conditions=@unas/source tools/bench/topology.ts [--peer PYTHON] [--json]
 *
 * With --peer, a straightforward NetworkX script (topology-peer.py) does the same in turn; that
 * Python needs networkx. With --json, one line a measurement and nothing else.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  enumerateTopologies,
  measureDepth,
  measureSpace,
  measureWidth,
  type Space,
} from '@unas/topology';

interface Measurement {
  readonly peer: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
}

const darts: Space = { kind: 'darts', nodes: 4 };
const nasnet: Space = { kind: 'nasnet', nodes: 4 };

const { values: options } = parseArgs({
  options: { peer: { type: 'string' }, json: { type: 'boolean', default: false } },
});

const ours: Measurement[] = [
  { peer: 'unas', what: 'width and depth', value: cellsPerSecond(), unit: 'cells/s' },
  ...[darts, nasnet].map((space) => ({
    peer: 'unas',
    what: `enumerate and measure ${space.kind} N=4`,
    value: fastest(20, () => sumOf(space)),
    unit: 'ms',
  })),
  ...[darts, nasnet].map((space) => ({
    peer: 'unas',
    what: `exact distribution ${space.kind} N=12`,
    value: fastest(3, () => measureSpace({ ...space, nodes: 12 })),
    unit: 'ms',
  })),
];
const all = [...ours, ...(options.peer === undefined ? [] : runPeer(options.peer))];
for (const measurement of all) {
  const { peer, what, value, unit } = measurement;
  if (options.json) console.log(JSON.stringify(measurement));
  else
    console.log(
      `${peer.padEnd(9)} ${what.padEnd(38)} ${value.toPrecision(4).padStart(10)} ${unit}`,
    );
}

function cellsPerSecond(): number {
  const cells = [...enumerateTopologies(nasnet)];
  const count = 1_000_000;
  let sum = 0;
  const milliseconds = fastest(3, () => {
    for (let index = 0; index < count; index++) {
      const cell = cells[index % cells.length]!;
      sum += measureWidth(cell) + measureDepth(cell);
    }
  });
  if (!(sum > 0)) throw new Error('bench: the measures were not computed');
  return (1000 * count) / milliseconds;
}

function sumOf(space: Space): number {
  let sum = 0;
  for (const cell of enumerateTopologies(space)) sum += measureWidth(cell) + measureDepth(cell);
  return sum;
}

/** Milliseconds of the fastest of some runs. */
function fastest(runs: number, run: () => unknown): number {
  let least = Infinity;
  for (let index = 0; index < runs; index++) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

function runPeer(python: string): Measurement[] {
  const script = fileURLToPath(new URL('topology-peer.py', import.meta.url));
  const output = execFileSync(python, [script], { encoding: 'utf8' });
  return output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
