import type { RunRecord } from '@unas/paper';
import { CliError } from './cli-error.ts';

/** The run whose id begins so, or whose folder it is; the kind may be left out. */
export function findRun(records: readonly RunRecord[], argument: string): RunRecord {
  const prefix = argument.replace(/\/+$/, '').split('/').at(-1)!;
  const found = records.filter(
    ({ id }) => prefix !== '' && (id.startsWith(prefix) || id.split('-')[1]!.startsWith(prefix)),
  );
  if (found.length === 1) return found[0]!;
  if (found.length === 0) throw new CliError(`there is no run ${argument}`, 'unas runs lists them');
  const ids = found.map(({ id }) => id).join(', ');
  throw new CliError(`${argument} begins ${found.length} runs`, ids);
}
