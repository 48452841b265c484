/** Pixels of an image that has no compression: bytes `[height, width, channels]`. @internal */
export interface Bitmap {
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  readonly pixels: Uint8Array;
}

/**
 * The pixels of a BMP (8, 24 or 32 bits a pixel, not compressed) or of a PGM or PPM file, or null for anything else. Memory is at most
 * three times the file's.
 *
 * @throws Error for a damaged file, or a BMP of another kind
 * @internal
 */
export function readBitmap(bytes: Buffer): Bitmap | null {
  const magic = bytes.toString('latin1', 0, 2);
  if (magic === 'BM' && bytes.length >= 54) return readBmp(bytes);
  return /^P[2356]$/.test(magic) ? readPnm(bytes) : null;
}

// BITMAPFILEHEADER and BITMAPINFOHEADER or later: rows of B, G, R from the bottom up, filled up to a multiple of four bytes.
function readBmp(bytes: Buffer): Bitmap {
  const start = bytes.readUInt32LE(10);
  const headerSize = bytes.readUInt32LE(14);
  const [width, signedHeight] = [bytes.readInt32LE(18), bytes.readInt32LE(22)];
  const bits = bytes.readUInt16LE(28);
  const compression = bytes.readUInt32LE(30); // 0: none; 3: masks, those of B, G, R, A in practice
  const readable =
    headerSize >= 40 && [8, 24, 32].includes(bits) && (compression === 0 || compression === 3);
  if (!readable)
    throw new Error('is a BMP that is compressed or of another kind than 8, 24, 32 bits');
  const height = Math.abs(signedHeight);
  const size = bits / 8;
  const rowBytes = Math.ceil((width * size) / 4) * 4;
  requireWhole(width, height, bytes.length - start - rowBytes * height);
  const palette = bits === 8 ? bytes.subarray(14 + headerSize, start) : null;
  const pixels = new Uint8Array(height * width * 3);
  let to = 0;
  for (let y = 0; y < height; y++) {
    const row = start + (signedHeight < 0 ? y : height - 1 - y) * rowBytes;
    for (let x = 0; x < width; x++) {
      const source = palette ?? bytes;
      const from = palette ? 4 * bytes[row + x]! : row + x * size;
      for (let channel = 2; channel >= 0; channel--) pixels[to++] = source[from + channel] ?? 0;
    }
  }
  return { height, width, channels: 3, pixels };
}

// "P5 WIDTH HEIGHT MAXIMUM" and bytes, or two bytes each where the maximum exceeds 255; P2 and P3 have numbers in text.
function readPnm(bytes: Buffer): Bitmap {
  const head = /^P([2356])((?:\s|#[^\n]*\n)+\d+){3}\s/.exec(bytes.toString('latin1', 0, 4096));
  if (!head) throw new Error('has no PNM header');
  const [, width, height, maximum] = head[0]
    .replace(/#[^\n]*\n/g, ' ')
    .trim()
    .split(/\s+/)
    .map(Number) as [number, number, number, number];
  const channels = head[1] === '2' || head[1] === '5' ? 1 : 3;
  const count = width * height * channels;
  const isText = head[1] === '2' || head[1] === '3';
  const wide = maximum > 255 ? 2 : 1;
  const left = bytes.length - head[0].length;
  requireWhole(width, height, left + (isText ? 1 : 0) - (isText ? 2 * count : wide * count));
  if (!(maximum >= 1 && maximum < 65536)) throw new Error('has a damaged PNM header');
  const body = bytes.subarray(head[0].length);
  const values = isText
    ? textValues(body, count)
    : Uint16Array.from({ length: count }, (_, i) =>
        wide === 2 ? body.readUInt16BE(2 * i) : body[i]!,
      );
  const pixels = Uint8Array.from(values, (value) =>
    Math.round((Math.min(value, maximum) * 255) / maximum),
  );
  return { height, width, channels, pixels };
}

function textValues(body: Buffer, count: number): Uint16Array {
  const values = new Uint16Array(count);
  const numbers = /\d+/g;
  const text = body.toString('latin1');
  for (let i = 0; i < count; i++) {
    const found = numbers.exec(text);
    if (!found) throw new Error('is truncated');
    values[i] = Number(found[0]);
  }
  return values;
}

function requireWhole(width: number, height: number, left: number): void {
  if (!(width >= 1 && height >= 1 && width < 2 ** 15 && height < 2 ** 15))
    throw new Error(`has a size of ${height} x ${width}`);
  if (left < 0) throw new Error('is truncated');
}
