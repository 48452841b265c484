import { type Experiment, experiments } from '@unas/paper';
import { CliError } from './cli-error.ts';

/** The experiments of those ids, in any letter case; all of them for no ids. */
export function chooseExperiments(ids: readonly string[]): readonly Experiment[] {
  if (ids.length === 0) return experiments;
  const known = experiments.map(({ id }) => id);
  const wanted = ids.map((id) => id.toUpperCase());
  const unknown = wanted.findIndex((id) => !known.includes(id));
  if (unknown >= 0) {
    throw new CliError(`there is no experiment ${ids[unknown]}`, `there are ${known.join(', ')}`);
  }
  return experiments.filter(({ id }) => wanted.includes(id));
}
