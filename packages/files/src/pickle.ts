export { ByteReader } from './pickle/byte-reader.ts';
export { Global, Opaque, type PickleObjects, unpickle } from './pickle/unpickle.ts';
