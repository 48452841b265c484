import { genotype } from '@unas/genotypes';
import { loadEngine, float32, compile, softmaxCrossEntropy } from '@unas/engine';
import { buildNetwork, initialise } from '@unas/nets';
import { networkObjective, randomDirections, compilePlane, evaluationPlane, batchGradients } from '@unas/landscape';
import { gradientVariance } from '@unas/gradvar';
await loadEngine({ engine: 'native' });
const B = Number(process.env.B ?? 256);
const network = buildNetwork({ family: 'cifar', genotype: genotype('DARTS_V2'), channels: 16, cells: 8, classes: 10, auxiliary: false });
const tensors = initialise(network, 1);
const x = Float32Array.from({ length: B * 3072 }, (_, i) => Math.sin(i * 12.9898) ), y = Int32Array.from({ length: B }, (_, i) => i % 10);
const batch = { x, y, weights: new Float32Array(B).fill(1) };
const n = Number(process.env.N ?? 4);
const objective = networkObjective(network, tensors, { batchSize: B, imageShape: [32, 32, 3], *batches() { for (let i = 0; i < n; i++) yield batch; } });
const time = async (f: () => unknown) => { const t = process.cpuUsage(); await f(); const u = process.cpuUsage(t); return (u.user + u.system) / 1e6; };
if (process.env.T !== 'grad') {
const plain = compile({ variables: tensors, functions: { evaluate: { inputs: objective.batch, run: (v, b) => { const s = objective.evaluate(v, v, b, { training: false }); return { outputs: { loss: s.loss, count: s.count, correct: s.correct! } }; } } } });
const directions = randomDirections(objective, { seed: 1 });
const plane = evaluationPlane({ objective, directions });
plain.run('evaluate', batch); plain.run('evaluate', batch); await plane.measure(); plane.move([0.1, 0.1]);
const ps: number[] = [], ls: number[] = [], ms: number[] = [];
for (let k = 0; k < 9; k++) {
  ps.push(await time(() => { for (let i = 0; i < n; i++) plain.run('evaluate', batch); }));
  ls.push(await time(async () => { plane.move([0.01 * k, -0.1]); await plane.measure(); }));
  ms.push(await time(() => plane.move([0.01 * k, 0.1])));
}
const med = (a: number[]) => a.sort((p, q) => p - q)[a.length >> 1]!;
console.log('plain', n * B / med(ps), 'landscape', n * B / med(ls), 'move ms', med(ms) * 1000, 'cpu ratio', med(ps) / med(ls), 'rss', process.memoryUsage().rss / 2 ** 20);
} else {
  const r: number[] = [];
  const t0 = await time(() => gradientVariance({ objective }));
  const many = networkObjective(network, tensors, { batchSize: B, imageShape: [32, 32, 3], *batches() { for (let i = 0; i < n * 4; i++) yield batch; } });
  const rss0 = process.memoryUsage().rss / 2 ** 20;
  const t1 = await time(() => gradientVariance({ objective: many }));
  console.log('gradvar images/s (difference of 4n and n batches)', (3 * n * B) / (t1 - t0), 'compile+first s', t0 - (t1 - t0) / 3, 'rss', rss0, process.memoryUsage().rss / 2 ** 20);
}
