import { checkHessian } from './check-hessian.ts';
import { checkLandscape } from './check-landscape.ts';
import { checkNetwork } from './check-network.ts';
import type { Check } from './compare.ts';
import { readFixture } from './fixture.ts';
import { checkSearch } from './search/check-search.ts';
import { readSearchFixture } from './search/search-fixture.ts';

/** Every check of one fixture file. */
export async function checkFile(path: string): Promise<Check[]> {
  const search = await readSearchFixture(path);
  if (search !== null) return checkSearch(search);
  const fixture = await readFixture(path);
  if (fixture.kind === 'hessian') return checkHessian(fixture);
  return [...checkNetwork(fixture), ...(await checkLandscape(fixture))];
}
