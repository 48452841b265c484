import { loadEngine } from '@unas/engine';
import { train } from '@unas/train';
import { smallDataset, smallNetwork } from '../classification/small-run.ts';

// run.ts FOLDER [STEP]: the run that the test kills, by itself after so many steps.
const [folder, last] = process.argv.slice(2);
await loadEngine();
await train(smallNetwork(), await smallDataset(), {
  training: { epochs: 5, batchSize: 20, evaluationBatchSize: 20 },
  seed: 7,
  folder: folder!,
  checkpoints: { everySteps: 3 },
  logEvery: 1,
  onStep({ step }) {
    if (step === Number(last)) process.kill(process.pid, 'SIGKILL');
  },
});
