import { damagedPickle } from '../messages.ts';

/**
 * Reads the bytes of a file of pickles one after the other.
 *
 * @throws FileError at the end of the file, where more is asked for
 */
export class ByteReader {
  readonly length: number;
  private readonly bytes: Buffer;
  private offset = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.length = bytes.byteLength;
  }

  /** The next bytes, not copied. */
  take(count: number): Buffer {
    const end = this.offset + count;
    if (!(count >= 0 && end <= this.length)) throw damagedPickle('it ends too early');
    const taken = this.bytes.subarray(this.offset, end);
    this.offset = end;
    return taken;
  }

  uint8(): number {
    return this.take(1)[0]!;
  }

  uint16(): number {
    return this.take(2).readUInt16LE();
  }

  int32(): number {
    return this.take(4).readInt32LE();
  }

  uint32(): number {
    return this.take(4).readUInt32LE();
  }

  uint64(): number {
    return Number(this.take(8).readBigUInt64LE());
  }

  /** Big-endian, as pickles have it. */
  float64(): number {
    return this.take(8).readDoubleBE();
  }

  /** Up to the next line feed, which is skipped. */
  line(): string {
    const end = this.bytes.indexOf(10, this.offset);
    if (end === -1) throw damagedPickle('it ends too early');
    const text = this.take(end - this.offset).toString('utf8');
    this.offset++;
    return text;
  }
}
