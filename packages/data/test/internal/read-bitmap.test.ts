import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readBitmap } from '../../src/internal/read-bitmap.ts';

const header = (width: number, height: number, bits: number): Buffer => {
  const bytes = Buffer.alloc(54);
  bytes.write('BM');
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  bytes.writeUInt16LE(bits, 28);
  return bytes;
};

it('readBitmap(BMP) reads rows from the bottom up, or from the top down where the height is negative', () => {
  const rows = Buffer.from([3, 2, 1, 0, 6, 5, 4, 0]); // B, G, R and a byte to fill up
  for (const [height, pixels] of [
    [2, [4, 5, 6, 1, 2, 3]],
    [-2, [1, 2, 3, 4, 5, 6]],
  ] as const)
    expect(readBitmap(Buffer.concat([header(1, height, 24), rows]))).toEqual({
      height: 2,
      width: 1,
      channels: 3,
      pixels: Uint8Array.from(pixels),
    });
});

it('readBitmap(PGM) scales by the maximum', () => {
  expect(readBitmap(Buffer.from('P2\n# comment\n3 1 # here, too\n4\n0 2 4\n'))).toEqual({
    height: 1,
    width: 3,
    channels: 1,
    pixels: Uint8Array.of(0, 128, 255),
  });
});

it('readBitmap(bytes) gives null for another file, throws for a damaged one', () => {
  expect(readBitmap(Buffer.from('text'))).toBeNull();
  expect(() => readBitmap(header(2, 2, 24))).toThrow('is truncated');
  expect(() => readBitmap(header(2, 2, 4))).toThrow(/is a BMP that is compressed/);
  expect(() => readBitmap(Buffer.from('P5 4 4 255 '))).toThrow('is truncated');
  expect(() => readBitmap(Buffer.from('P6 99999999999 99999999999 255 '))).toThrow(/has a size of/);
});

it('readBitmap(any bytes) gives pixels of the size that it tells, at most three times the file, or throws an Error', () => {
  const size = fc.oneof(fc.integer({ min: -3, max: 5 }), fc.integer());
  const bmp = fc
    .tuple(size, size, fc.constantFrom(8, 24, 32), fc.uint8Array({ maxLength: 120 }))
    .map(([width, height, bits, body]) => Buffer.concat([header(width, height, bits), body]));
  const pnm = fc
    .tuple(
      fc.constantFrom('P2', 'P3', 'P5', 'P6'),
      fc.nat(4),
      fc.nat(4),
      fc.nat(70000),
      fc.string(),
    )
    .map(([magic, w, h, most, body]) => Buffer.from(`${magic} ${w} ${h} ${most} ${body}`));
  fc.assert(
    fc.property(fc.oneof(bmp, pnm), (bytes) => {
      try {
        const found = readBitmap(bytes)!;
        expect(found.pixels.length).toBe(found.height * found.width * found.channels);
        expect(found.pixels.length).toBeLessThanOrEqual(3 * bytes.length);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
        expect((error as Error).message).toMatch(/^(is|has) (?!.*\n)/);
      }
    }),
    { numRuns: 500 },
  );
});
