import { Option } from 'commander';

/** `--runs`: where runs and reports are. */
export function runsOption(): Option {
  return new Option('--runs <folder>', 'folder of runs and reports').default('runs');
}

/** `--scale`: how much is spent. */
export function scaleOption(): Option {
  return new Option('--scale <scale>', 'how much is spent')
    .choices(['quick', 'small', 'paper'])
    .default('quick');
}
