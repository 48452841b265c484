import { decodeStateDict, NetworkError } from '@unas/nets';
import { floats, plain, stateDict } from '../../packages/nets/test/support/checkpoints.ts';
import { torchFile } from '../../packages/nets/test/support/torch-file.ts';

/** What reading one of the greedy files took. */
export interface GreedyResult {
  readonly seconds: number;
  /** Bytes of the file. */
  readonly size: number;
  /** Growth of resident memory, in sizes of the file. */
  readonly expansion: number;
}

const size = 8e6;
const large = { 'a.weight': floats([size / 4], 0), ...plain };

/** Files that ask for as much time and memory as they can, and honest ones to compare with. */
const greedy: Readonly<Record<string, () => Uint8Array>> = {
  'a checkpoint': () => torchFile(stateDict(large)),
  'a checkpoint before 1.6': () => torchFile(stateDict(large), { legacy: true }),
  'empty dictionaries': () => repeated('}'),
  'empty lists': () => repeated(']'),
  nothings: () => repeated('N'),
  marks: () => repeated('('),
  'a memo': () => repeated([0x4e, 0x94]),
  'copies on a memo': () => repeated(']\x942'),
  'long integers': () => repeated([0x8a, 15, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]),
  'one long integer': () =>
    Buffer.concat([Buffer.from([0x80, 2, 0x8b, 0, 0x12, 0x7a, 0]), Buffer.alloc(size, 7)]),
  'nested tuples': () => repeated([0x29, 0x85]),
  names: () => repeated('ca\nb\n'),
  'a header of arrays': () => header('[],'),
  'a header of objects': () => header('{},'),
  'a deep header': () => header('['),
};

export const greedyNames = Object.keys(greedy);

/** The bytes of a greedy file. */
export function greedyFile(name: string): Uint8Array {
  return greedy[name]!();
}

/** Seconds until there is a result or a NetworkError of one line. @throws anything else */
export function timeToDecode(bytes: Uint8Array): number {
  const start = performance.now();
  try {
    decodeStateDict(bytes);
  } catch (error) {
    if (!(error instanceof NetworkError) || error.message.includes('\n')) throw error;
  }
  return (performance.now() - start) / 1000;
}

function repeated(instructions: string | readonly number[]): Uint8Array {
  const unit =
    typeof instructions === 'string'
      ? Buffer.from(instructions, 'latin1')
      : Buffer.from(instructions);
  return Buffer.concat([Buffer.from([0x80, 2]), Buffer.alloc(size, unit), Buffer.from('.')]);
}

function header(unit: string): Uint8Array {
  const json = `{"a":[${unit.repeat(Math.floor(size / unit.length))}0]}`;
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, Buffer.from(json)]);
}
