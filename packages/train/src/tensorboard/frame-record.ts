import { createRequire } from 'node:module';
import type * as crc32 from 'crc-32';

// The package's types know its main file only; this one has the same functions for the Castagnoli polynomial.
const crc32c = createRequire(import.meta.url)('crc-32/crc32c.js') as typeof crc32;

/**
 * A TFRecord: length (8 bytes, little endian), its masked CRC-32C, the data, its masked CRC-32C.
 *
 * @internal
 */
export function frameRecord(data: Uint8Array): Uint8Array {
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
