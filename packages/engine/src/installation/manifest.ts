import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { open, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { release } from './release.ts';
import type { Device } from './release.ts';

interface LibraryFile {
  path: string;
  bytes: number;
  sha256: string;
}

/** What an engine's folder holds; written last, so a folder without one is not an engine. @internal */
export interface Manifest {
  tensorflow: string;
  device: Device;
  addon: string;
  napi: number;
  recipe: number;
  platform: string;
  arch: string;
  files: LibraryFile[];
}

const name = 'manifest.json';

/** Writes the manifest of a finished folder, after its libraries have reached the disk. @internal */
export async function writeManifest(folder: string, device: Device): Promise<void> {
  const paths = (await readdir(folder, { recursive: true }))
    .filter((path) => /\.(node|so[.\d]*)$/.test(path))
    .sort();
  const files: LibraryFile[] = [];
  for (const path of paths) {
    const file = await open(join(folder, path), 'r+');
    await file.sync();
    await file.close();
    const { size } = await stat(join(folder, path));
    files.push({ path, bytes: size, sha256: await sha256(join(folder, path)) });
  }
  const manifest: Manifest = { ...expected(device), files };
  await writeFile(join(folder, name), JSON.stringify(manifest, null, 2) + '\n', { flush: true });
}

/** Undefined if the folder holds this very build and every file has its size; else what is wrong. Cheap. @internal */
export function faultOf(folder: string, device: Device): string | undefined {
  const manifest = readManifest(folder);
  if (manifest === undefined) return 'not installed';
  for (const [key, value] of Object.entries(expected(device))) {
    const found = manifest[key as keyof Manifest];
    if (found !== value) return `${folder} holds ${key} ${String(found)}, not ${String(value)}`;
  }
  for (const { path, bytes } of manifest.files) {
    const size = statSync(join(folder, path), { throwIfNoEntry: false })?.size;
    if (size !== bytes) return `${join(folder, path)} has ${size ?? 'no'} bytes, not ${bytes}`;
  }
  return undefined;
}

/** As `faultOf`, and reads every byte: seconds. @internal */
export async function deepFaultOf(folder: string, device: Device): Promise<string | undefined> {
  const fault = faultOf(folder, device);
  if (fault !== undefined) return fault;
  for (const { path, sha256: wanted } of readManifest(folder)!.files) {
    if ((await sha256(join(folder, path))) !== wanted)
      return `${join(folder, path)} is damaged: its SHA-256 differs`;
  }
  return undefined;
}

function expected(device: Device) {
  const { tensorflow, addon, napi, recipe } = release;
  return {
    tensorflow,
    device,
    addon,
    napi,
    recipe,
    platform: process.platform,
    arch: process.arch,
  };
}

function readManifest(folder: string): Manifest | undefined {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Manifest;
    return Array.isArray(manifest.files) && manifest.files.length > 0 ? manifest : undefined;
  } catch {
    return undefined;
  }
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}
