import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { type LeaseHolder, writeFileAtomic } from '@unas/files';
import type { Configuration } from '../plane/plane-surface.ts';
import { leaseFile } from '../plane/file-lease.ts';
import { checkHeader, type MeasurementHeader } from '../plane/measurement-file.ts';
import type { LinearMap } from './linear-map.ts';

/** Options of {@link keepProducts}. */
export interface KeepProductsOptions {
  /** Each product is appended to this file and synced: 32 bytes and four for every dimension. */
  readonly file: string;
  /** What the map depends on. */
  readonly configuration: Configuration;
  /** Starts anew where the file is of another configuration; the old one is renamed. @defaultValue false */
  readonly force?: boolean;
  /** Told who is writing the file; the call then waits for them. @defaultValue a file that somebody is writing is refused */
  readonly onWait?: (holder: LeaseHolder) => void;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
}

/** A map that remembers. */
export interface KeptProducts extends LinearMap {
  /** Products that the file had. */
  readonly found: number;
  /** Closes the file for others to write. */
  close(): Promise<void>;
}

/**
 * A linear map whose products are kept in a file, by the SHA-256 of the vector. Lanczos' method, Hutchinson's and the quadrature
 * draw the same vectors from the same seed, so one that was stopped resumes when it is called again.
 *
 * @throws LandscapeError `other-configuration`, saying what differs, `other-file` or `file-in-use`
 */
export async function keepProducts(
  map: LinearMap,
  { file: path, configuration, force = false, onWait, signal }: KeepProductsOptions,
): Promise<KeptProducts> {
  const { dimension } = map;
  const header = { format: 'unas-products-1', configuration: { ...configuration, dimension } };
  const lease = await leaseFile('keepProducts', path, { onWait, signal });
  const { file, start } = await openFile(path, header, force).catch(async (error: unknown) => {
    await lease.release();
    throw error;
  });
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
    async close() {
      await file.close();
      await lease.release();
    },
  };
}

const digestSize = 32;

/** Records begin at `start`. */
async function openFile(
  path: string,
  header: MeasurementHeader,
  force: boolean,
): Promise<{ file: FileHandle; start: number }> {
  const found = await checkHeader(path, header, { formats: [header.format], force });
  const first = found?.line ?? `${JSON.stringify(header)}\n`;
  if (found === null) await writeFileAtomic(path, first);
  return { file: await open(path, 'r+'), start: Buffer.byteLength(first) };
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
