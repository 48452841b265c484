import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const manifestSchema = z.object({ dependencies: z.record(z.string(), z.string()).default({}) });

/**
 * Fingerprint of the code of packages: of the content of their sources, and of the versions of other people's packages that they
 * ask for. Our own versions are not part of it, since they do not change during development. Read once per process.
 *
 * @param manifests - `import.meta.resolve('NAME/package.json')` of each package
 * @returns 16 hexadecimal digits
 */
export function codeFingerprint(manifests: readonly string[]): string {
  const hash = createHash('sha256');
  for (const manifest of [...manifests].sort()) hash.update(packageHash(manifest));
  return hash.digest('hex').slice(0, 16);
}

const known = new Map<string, string>();

function packageHash(manifest: string): string {
  const hash = known.get(manifest) ?? hashPackage(fileURLToPath(manifest));
  known.set(manifest, hash);
  return hash;
}

function hashPackage(manifest: string): string {
  const folder = dirname(manifest);
  const source = join(folder, existsSync(join(folder, 'src')) ? 'src' : 'dist');
  const hash = createHash('sha256');
  const { dependencies } = manifestSchema.parse(JSON.parse(readFileSync(manifest, 'utf8')));
  const foreign = Object.entries(dependencies).filter(([name]) => !name.startsWith('@unas/'));
  hash.update(JSON.stringify(foreign.sort()));
  for (const path of readdirSync(source, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!/\.(ts|js|json|cc)$/.test(path) || path.endsWith('.d.ts')) continue;
    hash.update(`\0${path.replaceAll(sep, '/')}\0`).update(readFileSync(join(source, path)));
  }
  return hash.digest('hex');
}
