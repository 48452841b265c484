import { loadEngine } from '@unas/engine';
import { folderRecorder, loop } from '@unas/train';
import { alternatingTask } from './alternating-task.ts';

// run-alternating.ts FOLDER [STEP]: the run that the test kills, by itself after so many steps.
const [folder, last] = process.argv.slice(2);
await loadEngine();
const recorder = await folderRecorder(folder!, alternatingTask, {
  run: 'alternating',
  keep: 2,
  onNotice: console.error,
  clock: Date.now,
});
await loop(alternatingTask, {
  recorder,
  checkpoints: { everySteps: 3 },
  logEvery: 1,
  onStep({ step }) {
    if (step === Number(last)) process.kill(process.pid, 'SIGKILL');
  },
});
await recorder.close();
