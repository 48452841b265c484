import { join } from 'node:path';
import { addonFile } from '../../installation/engine-folder.ts';
import { addonDoesNotLoad, lastLine, noAvx, wrongSum } from '../messages.ts';
import { runCommand } from './run-command.ts';

/** What an addon said of itself after one operation. @internal */
export interface Probe {
  tensorflow: string;
  gpu: boolean;
  /** [1, 2] + [3, 4]. */
  sum: readonly number[];
}

const script = `
const binding = require(process.argv[1]);
const tensor = (values) => binding.createTensor([2], binding.TF_FLOAT, Float32Array.from(values));
const type = { name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT };
const [out] = binding.executeOp('AddV2', [type], [tensor([1, 2]), tensor([3, 4])], 1);
const sum = Array.from(binding.tensorDataSync(out.id));
console.log(JSON.stringify({ tensorflow: binding.TF_Version, gpu: binding.isUsingGpuDevice(), sum }));
`;

/** Loads an engine's addon in a process of its own and adds two vectors; throws if that does not work. @internal */
export async function probeAddon(folder: string): Promise<Probe> {
  const env = {
    ...process.env,
    TF_CPP_MIN_LOG_LEVEL: '2',
    TF_ENABLE_ONEDNN_OPTS: '1',
    NODE_OPTIONS: '',
  };
  const args = ['-e', script, join(folder, addonFile)];
  const { code, signal, stdout, output } = await runCommand(process.execPath, args, {
    env,
    timeout: 300_000,
  });
  if (signal === 'SIGILL') throw noAvx();
  if (code !== 0) {
    const reason =
      output.split('\n').find((line) => /^\w*Error:/.test(line)) ?? signal ?? lastLine(output);
    throw addonDoesNotLoad(reason);
  }
  const probe = JSON.parse(lastLine(stdout)) as Probe;
  if (probe.sum.join() !== '4,6') throw wrongSum(probe.sum);
  return probe;
}
