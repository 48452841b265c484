/** A process that takes each lease that it is told, tells its owner's name when it has it, and holds it until it is killed. */
import { acquireLease } from '../src/index.ts';

process.on('message', (path: string) => {
  void acquireLease(path, { ttl: 2_000 }).then(({ owner }) => process.send!({ path, owner }));
});
process.send!('ready');
