import { checkLandscape } from './check-landscape.ts';
import { checkNetwork } from './check-network.ts';
import type { Check } from './compare.ts';
import { readFixture } from './fixture.ts';

/** Every check of one fixture file. */
export async function checkFile(path: string): Promise<Check[]> {
  const fixture = await readFixture(path);
  return [...checkNetwork(fixture), ...(await checkLandscape(fixture))];
}
