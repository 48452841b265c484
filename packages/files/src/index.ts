export { type AppendLog, type LogOptions, openLog, readLog } from './append-log.ts';
export { canonicalJson, hashOf, type Json } from './canonical-json.ts';
export { FileError } from './file-error.ts';
export {
  acquireLease,
  type AcquireLeaseOptions,
  describeHolder,
  type Lease,
  type LeaseHolder,
  leaseHolder,
  type LeaseOptions,
  tryLease,
} from './lease.ts';
export { writeFileAtomic } from './write-file-atomic.ts';
