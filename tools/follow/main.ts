/**
 * `npm run follow -- PYTHON`: 20 steps of SGD of the peer's network of ../shared in PyTorch and here, from the same weights on the same
 * real images. Prints a JSON line a step and one for the weights; exits with 1 where ours leave PyTorch's by more than 1e-3. Before that,
 * PyTorch loads what we export. PYTHON needs torch and numpy.
 *
 * `--channels`, `--cells`, `--batch` and `--learning-rate` vary it. Deeper networks and larger steps amplify rounding (inputs of ReLU and
 * max-pooling pushed over an edge) until PyTorch's single precision leaves its own double precision by far more than 1e-3.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadEngine } from '@unas/engine';
import { checkExport } from './check-export.ts';
import { followPeer } from './follow-peer.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    channels: { type: 'string', default: '8' },
    cells: { type: 'string', default: '3' },
    batch: { type: 'string', default: '64' },
    'learning-rate': { type: 'string', default: '0.0025' },
  },
});
const python = positionals[0];
if (python === undefined) {
  console.error('follow: name a Python that has torch and numpy: npm run follow -- PYTHON');
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'unas-follow-'));
try {
  await loadEngine();
  const exported = await checkExport(python, folder);
  const followed = await followPeer(python, folder, {
    channels: Number(values.channels),
    cells: Number(values.cells),
    batchSize: Number(values.batch),
    learningRate: Number(values['learning-rate']),
  });
  process.exitCode = exported && followed ? 0 : 1;
} catch (error) {
  console.error(`follow: ${(error as Error).message}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
