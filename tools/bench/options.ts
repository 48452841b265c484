import { parseArgs } from 'node:util';

/** What can be measured. */
export const tasks = ['train', 'eval', 'landscape', 'gradvar', 'hvp', 'hvp_kept'] as const;
export type Task = (typeof tasks)[number];

const usualTasks: readonly Task[] = ['train', 'eval', 'landscape', 'gradvar'];
// A gradient beside products with the Hessian. Double backward is not for compiled networks.
const hessianTasks: readonly Task[] = ['gradvar', 'hvp', 'hvp_kept'];
const usualModes = 'eager,channels_last,compile';
const hessianModes = 'eager,channels_last';

/** The network and the batch of one measurement. */
export interface Workload {
  readonly genotype: string;
  readonly channels: number;
  readonly layers: number;
  readonly classes: number;
  readonly auxiliary: boolean;
  readonly batch: number;
  /** Timed steps, after one that is not. */
  readonly steps: number;
}

/** What the command line asks for. */
export interface BenchOptions {
  readonly tasks: readonly Task[];
  /** A Python with torch, to run the peer in turns with ours. */
  readonly peer: string | undefined;
  readonly peerModes: readonly string[];
  readonly rounds: number;
  readonly json: boolean;
  readonly leak: boolean;
  /** How many damaged files each reader gets; undefined for none. */
  readonly fuzz: number | undefined;
  readonly memory: boolean;
  /** Whether to train for 1,000 steps. */
  readonly steady: boolean;
  /** What `--steady` trains on: a data set's name, or a folder or archive. */
  readonly data: string;
  /** Images in the folder that is made and streamed; undefined for none. */
  readonly folder: number | undefined;
  workload(task: Task): Workload;
}

/** Reads the command line. @throws Error with a line that says what is wrong */
export function parseOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      tasks: { type: 'string' },
      hessian: { type: 'boolean', default: false },
      peer: { type: 'string' },
      'peer-modes': { type: 'string' },
      rounds: { type: 'string', default: '1' },
      steps: { type: 'string', default: '12' },
      genotype: { type: 'string', default: 'DARTS_V2' },
      channels: { type: 'string', default: '16' },
      layers: { type: 'string', default: '8' },
      classes: { type: 'string', default: '10' },
      batch: { type: 'string', default: '64' },
      'eval-batch': { type: 'string', default: '256' },
      auxiliary: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      leak: { type: 'boolean', default: false },
      fuzz: { type: 'string' },
      memory: { type: 'boolean', default: false },
      steady: { type: 'boolean', default: false },
      data: { type: 'string', default: 'cifar10-sample' },
      folder: { type: 'string' },
    },
  });
  const { hessian } = values;
  const listed = values.tasks?.split(',') ?? (hessian ? hessianTasks : usualTasks);
  const chosen = listed.map((task) => {
    if (!tasks.includes(task as Task))
      throw new Error(`--tasks: must be of ${tasks.join(', ')}, got '${task}'`);
    return task as Task;
  });
  const number = (
    name:
      | 'rounds'
      | 'steps'
      | 'channels'
      | 'layers'
      | 'classes'
      | 'batch'
      | 'eval-batch'
      | 'folder'
      | 'fuzz',
  ): number => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < 1)
      throw new Error(`--${name}: must be a whole number above 0, got '${values[name]}'`);
    return value;
  };
  const network = {
    genotype: values.genotype,
    channels: number('channels'),
    layers: number('layers'),
    classes: number('classes'),
    auxiliary: values.auxiliary,
    steps: number('steps'),
  };
  return {
    tasks: chosen,
    peer: values.peer,
    peerModes: (values['peer-modes'] ?? (hessian ? hessianModes : usualModes)).split(','),
    rounds: number('rounds'),
    json: values.json,
    leak: values.leak,
    fuzz: values.fuzz === undefined ? undefined : number('fuzz'),
    memory: values.memory,
    steady: values.steady,
    data: values.data,
    folder: values.folder === undefined ? undefined : number('folder'),
    workload: (task) => ({
      ...network,
      batch: number(task === 'eval' || task === 'landscape' ? 'eval-batch' : 'batch'),
    }),
  };
}
