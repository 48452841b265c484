import { encodeSafetensors, type SafeTensor } from '@unas/engine';
import fc from 'fast-check';
import type { StateDict } from '../../src/index.ts';
import { type Item, torchFile } from './torch-file.ts';

export const floats = (shape: readonly number[], phase: number): SafeTensor => ({
  dtype: 'F32',
  shape: [...shape],
  values: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) =>
    Math.sin(i + phase),
  ),
});
/** A state dict of a few tensors. */
export const plain: StateDict = {
  'stem.0.weight': floats([2, 3, 1, 1], 0),
  'stem.1.weight': floats([2], 1),
  'stem.1.running_mean': floats([2], 2),
  'stem.1.num_batches_tracked': { dtype: 'I64', shape: [], values: BigInt64Array.of(3n) },
  'cells.0._ops.1.op.1.weight': floats([2, 1, 3, 3], 3),
  'classifier.bias': floats([4], 4),
};

const bytesOf = ({ values }: SafeTensor): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
export const pickled = (tensor: SafeTensor): Item => ({
  tensor: tensor.shape,
  values: bytesOf(tensor),
  type: tensor.dtype === 'I64' ? 'LongStorage' : 'FloatStorage',
});
export const stateDict = (dict: StateDict = plain, prefix = ''): Item => ({
  dict: Object.entries(dict).map(([name, tensor]) => [prefix + name, pickled(tensor)] as const),
  ordered: true,
});

/** Things that people keep beside the weights. */
export const harmless: Record<string, Item> = {
  epoch: 3,
  best: 0.25,
  nothing: null,
  args: { call: 'argparse.Namespace', args: [], state: { dict: [['layers', 20]] } },
  accuracy: {
    call: 'numpy.core.multiarray.scalar',
    args: [{ call: 'numpy.dtype', args: ['f8', false, true], state: { tuple: [3, '<'] } }, 'bytes'],
  },
  genotype: {
    call: 'genotypes.Genotype',
    args: [
      { list: [{ tuple: ['sep_conv_3x3', 0] }] },
      { call: '__builtin__.xrange', args: [2, 6, 1] },
    ],
  },
  device: { call: 'torch.device', args: ['cuda', 0] },
  dtype: { global: 'torch.float32' },
  path: { call: 'pathlib.PosixPath', args: ['runs', 'a'] },
  seen: { call: '__builtin__.set', args: [{ list: [1, 2] }] },
  history: { call: 'collections.defaultdict', args: [{ global: '__builtin__.list' }] },
  size: { call: 'torch.Size', args: [{ tuple: [2, 3] }] },
  loss: pickled(floats([], 9)),
  optimizer: {
    dict: [['state', { dict: [[0, { dict: [['momentum_buffer', pickled(floats([2], 5))]] }]] }]],
  },
};

/** Files of checkpoints with damage of every kind: bytes changed, removed or repeated, or random from the start. */
export function damagedCheckpoint(): fc.Arbitrary<Uint8Array> {
  const checkpoint: Item = {
    dict: [...Object.entries(harmless), ['model', stateDict(plain, 'module.')] as const],
  };
  const files = [
    torchFile(checkpoint),
    torchFile(checkpoint, { legacy: true }),
    encodeSafetensors(plain, { epoch: '1' }),
  ];
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    kind: fc.constantFrom('set', 'flip', 'cut', 'repeat', 'end'),
    byte: fc.nat(255),
    length: fc.nat(64),
  });
  const changed = fc
    .tuple(fc.constantFrom(...files), fc.array(change, { minLength: 1, maxLength: 8 }))
    .map(([file, changes]) =>
      changes.reduce<Buffer>((bytes, { at, kind, byte, length }) => {
        const place = Math.min(Math.floor(at * bytes.length), bytes.length - 1);
        const [head, tail] = [bytes.subarray(0, place), bytes.subarray(place)];
        if (kind === 'cut') return Buffer.concat([head, tail.subarray(length)]);
        if (kind === 'repeat') return Buffer.concat([head, tail.subarray(0, length), tail]);
        if (kind === 'end') return head;
        const copy = Buffer.from(bytes);
        if (copy.length > 0) copy[place] = kind === 'set' ? byte : copy[place]! ^ (1 << (byte % 8));
        return copy;
      }, Buffer.from(file)),
    );
  const pickles = fc
    .uint8Array({ maxLength: 200 })
    .map((bytes) => Buffer.concat([Buffer.from([0x80, 2]), bytes]));
  return fc.oneof({ weight: 4, arbitrary: changed }, pickles, fc.uint8Array({ maxLength: 300 }));
}
