import { fromHalfPrecision, type SafeTensor, type SafeTensorType } from '@unas/engine';

type Values = SafeTensor['values'];

interface StorageType {
  /** Bytes of a number. */
  readonly size: number;
  /** How its numbers are read; without it they are not. */
  readonly read?: { readonly dtype: SafeTensorType; values(bytes: Uint8Array): Values };
}

// Storages need not begin at a multiple of their numbers' size.
const as = (
  dtype: SafeTensorType,
  type: { new (buffer: ArrayBuffer): Values; readonly BYTES_PER_ELEMENT: number },
): StorageType => ({
  size: type.BYTES_PER_ELEMENT,
  read: { dtype, values: (bytes) => new type(new Uint8Array(bytes).buffer) },
});
const half = (type: 'F16' | 'BF16'): StorageType => ({
  size: 2,
  read: { dtype: 'F32', values: (bytes) => fromHalfPrecision(bytes, type) },
});

/** @internal PyTorch's types of storages. */
export const storageTypes: ReadonlyMap<string, StorageType> = new Map(
  Object.entries<StorageType>({
    FloatStorage: as('F32', Float32Array),
    DoubleStorage: as('F64', Float64Array),
    HalfStorage: half('F16'),
    BFloat16Storage: half('BF16'),
    IntStorage: as('I32', Int32Array),
    LongStorage: as('I64', BigInt64Array),
    ByteStorage: as('U8', Uint8Array),
    BoolStorage: as('BOOL', Uint8Array),
    CharStorage: { size: 1 },
    ShortStorage: { size: 2 },
    ComplexFloatStorage: { size: 8 },
    ComplexDoubleStorage: { size: 16 },
    QInt8Storage: { size: 1 },
    QUInt8Storage: { size: 1 },
    QInt32Storage: { size: 4 },
  }),
);
