import type { Check } from '../compare.ts';
import { checkDerivation } from './check-derivation.ts';
import { checkGdas, checkRandomPerturbation, checkSnas } from './check-relaxations.ts';
import { checkSupernet } from './check-supernet.ts';
import { checkWiring } from './check-wiring.ts';
import type { SearchFixture } from './search-fixture.ts';

const checks: Readonly<Record<string, (fixture: SearchFixture) => readonly Check[]>> = {
  supernet: checkSupernet,
  space: checkSupernet,
  derivation: checkDerivation,
  snas: checkSnas,
  gdas: checkGdas,
  'random-perturbation': checkRandomPerturbation,
  wiring: checkWiring,
};

/** Every check of a file of a search. */
export function checkSearch(fixture: SearchFixture): Check[] {
  const check = checks[fixture.kind];
  if (check === undefined)
    throw new Error(
      `there are no checks for kind '${fixture.kind}' yet; there are for ${Object.keys(checks).sort().join(', ')}`,
    );
  return [...check(fixture)];
}
