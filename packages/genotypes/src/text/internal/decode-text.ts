import { GenotypeError } from '../../genotype-error.ts';
import { messages } from '../../messages.ts';

/**
 * The text of a file: UTF-8, or UTF-16 as PowerShell's `>` writes it, with or without a byte order mark.
 *
 * @throws GenotypeError where the bytes are no text
 * @internal
 */
export function decodeText(bytes: Uint8Array, source: string): string {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  if (text.slice(0, 4096).includes('\0'))
    throw new GenotypeError('none', `${source}: ${messages.binary()}`);
  return text;
}

function encodingOf([first, second, third, fourth]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first && second === 0 && third && fourth === 0) return 'utf-16le';
  if (first === 0 && second && third === 0 && fourth) return 'utf-16be';
  return 'utf-8';
}
