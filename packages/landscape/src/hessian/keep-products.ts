import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { writeFileAtomic } from '@unas/engine';
import type { Configuration } from '../plane/plane-surface.ts';
import { type DurableHeader, otherHeader, setAside } from '../plane/internal/durable-file.ts';
import type { LinearMap } from './linear-map.ts';

/** Options of {@link keepProducts}. */
export interface KeepProductsOptions {
  /** Each product is appended to this file and synced: 32 bytes and four for every dimension. */
  readonly file: string;
  /** What the map depends on. */
  readonly configuration: Configuration;
  /** Starts anew where the file is of another configuration; the old one is renamed. @defaultValue false */
  readonly force?: boolean;
}

/** A map that remembers. */
export interface KeptProducts extends LinearMap {
  /** Products that the file had. */
  readonly found: number;
  /** Closes the file. */
  close(): Promise<void>;
}

/**
 * A linear map whose products are kept in a file, by the SHA-256 of the vector. Lanczos' method, Hutchinson's and the quadrature
 * draw the same vectors from the same seed, so one that was stopped, called again, goes on where it stopped.
 *
 * @throws LandscapeError when the file is of another configuration, saying what differs
 */
export async function keepProducts(
  map: LinearMap,
  { file: path, configuration, force = false }: KeepProductsOptions,
): Promise<KeptProducts> {
  const { dimension } = map;
  const header = { format: 'unas-products-1', configuration: { ...configuration, dimension } };
  const start = await openHeader(path, header, { force });
  const file = await open(path, 'r+');
  const recordSize = digestSize + 4 * dimension;
  const places = await readPlaces(file, start, recordSize);
  const found = places.size;
  return {
    dimension,
    found,
    async multiply(vector) {
      const digest = createHash('sha256').update(vector).digest();
      const place = places.get(digest.toString('hex'));
      if (place !== undefined) return readFloats(file, place + digestSize, dimension);
      const product = await map.multiply(vector);
      const end = start + places.size * recordSize;
      await file.write(Buffer.concat([digest, bytesOf(product)]), 0, recordSize, end);
      await file.datasync();
      places.set(digest.toString('hex'), end);
      return product;
    },
    close: () => file.close(),
  };
}

const digestSize = 32;

// Returns where the records begin.
async function openHeader(
  path: string,
  header: DurableHeader,
  { force }: { readonly force: boolean },
): Promise<number> {
  const first = `${JSON.stringify(header)}\n`;
  const length = Buffer.byteLength(first);
  if (existsSync(path)) {
    const line = await firstLine(path);
    if (`${line}\n` === first) return length;
    if (!force) throw otherHeader(path, line, header);
    await setAside(path);
  }
  await writeFileAtomic(path, first);
  return length;
}

async function firstLine(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2 ** 16), 0, 2 ** 16, 0);
    return buffer.toString('utf8', 0, bytesRead).split('\n')[0]!;
  } finally {
    await file.close();
  }
}

// A record that was cut off is not counted, and overwritten by the next.
async function readPlaces(
  file: FileHandle,
  start: number,
  recordSize: number,
): Promise<Map<string, number>> {
  const { size } = await file.stat();
  const places = new Map<string, number>();
  for (let at = start; at + recordSize <= size; at += recordSize) {
    const { buffer } = await file.read(Buffer.alloc(digestSize), 0, digestSize, at);
    places.set(buffer.toString('hex'), at);
  }
  return places;
}

async function readFloats(file: FileHandle, at: number, length: number): Promise<Float32Array> {
  const values = new Float32Array(length);
  await file.read(bytesOf(values), 0, values.byteLength, at);
  return values;
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
