import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as crc32 from 'crc-32';
import { encodeEvent, type TensorBoardEvent } from './encode-event.ts';

// The package's types know its main file only; this one has the same functions for the Castagnoli polynomial.
const crc32c = createRequire(import.meta.url)('crc-32/crc32c.js') as typeof crc32;

/**
 * A file of events for TensorBoard, `events.out.tfevents.SECONDS.unas`; made when the first event comes. A run that is
 * resumed gets another one, whose start makes TensorBoard drop the steps that are done again.
 */
export class EventFile {
  readonly #folder: string;
  readonly #clock: () => number;
  #file: FileHandle | undefined;
  #step = 0;

  /** @param clock - milliseconds since 1970 */
  constructor(folder: string, clock: () => number) {
    this.#folder = folder;
    this.#clock = clock;
  }

  /** Events up to this step are in earlier files; those after it, if any, are void. */
  restartAfter(step: number): void {
    this.#step = step;
  }

  /** Writes events behind those that are there. */
  async append(events: readonly TensorBoardEvent[]): Promise<void> {
    this.#file ??= await this.#open();
    await this.#write(events);
  }

  /** Closes the file; another event would begin another one. */
  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
  }

  async #open(): Promise<FileHandle> {
    await mkdir(this.#folder, { recursive: true });
    const seconds = (this.#clock() / 1000).toFixed(3);
    this.#file = await open(join(this.#folder, `events.out.tfevents.${seconds}.unas`), 'a');
    await this.#write([
      { step: 0, fileVersion: 'brain.Event:2' },
      { step: this.#step + 1, sessionStart: true },
    ]);
    return this.#file;
  }

  async #write(events: readonly TensorBoardEvent[]): Promise<void> {
    const records = events.map((event) => frameRecord(encodeEvent(event, this.#clock() / 1000)));
    await this.#file!.appendFile(Buffer.concat(records));
  }
}

/** A TFRecord: length (8 bytes, little endian), its masked CRC-32C, the data, its masked CRC-32C. */
function frameRecord(data: Uint8Array): Uint8Array {
  const record = Buffer.alloc(12 + data.length + 4);
  record.writeBigUInt64LE(BigInt(data.length), 0);
  record.writeUInt32LE(maskedChecksum(record.subarray(0, 8)), 8);
  record.set(data, 12);
  record.writeUInt32LE(maskedChecksum(data), 12 + data.length);
  return record;
}

// Masked, since a checksum over data that holds checksums is weak (TensorFlow's lib/hash/crc32c.h).
function maskedChecksum(data: Uint8Array): number {
  const crc = crc32c.buf(data);
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}
