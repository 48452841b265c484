import { loadEngine } from '@unas/engine';
import { train } from '@unas/train';
import { smallDataset, smallNetwork } from '../small-run.ts';

// run.ts FOLDER STEPS-BETWEEN-CHECKPOINTS: the run that the test kills. Prints a line a step.
const [folder, everySteps] = process.argv.slice(2);
await loadEngine();
await train(smallNetwork(), await smallDataset(), {
  training: { epochs: 20, batchSize: 20, evaluationBatchSize: 20 },
  seed: 7,
  folder: folder!,
  checkpoints: { everySteps: Number(everySteps) },
  logEvery: 1,
  onStep: ({ step }) => console.log(step),
});
