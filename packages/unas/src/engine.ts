import { Option } from 'commander';
import { CommandError } from './errors.ts';
import type { Io } from './io.ts';

/** `--portable` */
export function portableOption(): Option {
  return new Option('--portable', 'compute with the portable engine, however long it takes');
}

const hint = 'Install the native engine with unas engine install, or add --portable.';

/**
 * Loads the engine of this process and says so once where it is the slow one.
 *
 * @param isLong - whether the portable engine must have been asked for: beyond small networks it takes days
 * @throws CommandError when it was not
 */
export async function startEngine(
  io: Io,
  { portable = false, isLong }: { portable?: boolean | undefined; isLong: boolean },
): Promise<void> {
  const { loadEngine } = await import('@unas/engine');
  const isAsked = portable || io.env['UNAS_ENGINE'] === 'portable';
  const engine = await loadEngine(portable ? { engine: 'portable' } : {});
  if (engine.kind === 'native') return;
  const reason = engine.reason ?? 'no other is installed';
  if (isLong && !isAsked)
    throw new CommandError(`the portable engine would take very long here: ${reason}`, hint);
  if (!isAsked) io.stderr.write(`note: the slow portable engine is in use: ${reason}\n`);
}

/**
 * Says which engine the processes of this machine will load.
 *
 * @throws CommandError where that is the portable one, nobody asked for it, and the work is long
 */
export async function announceEngine(
  io: Io,
  { portable = false, isLong }: { portable?: boolean | undefined; isLong: boolean },
): Promise<void> {
  const { chooseEngine } = await import('@unas/engine');
  if (portable || io.env['UNAS_ENGINE'] === 'portable') {
    io.stderr.write('engine: portable, as asked\n');
    return;
  }
  const engine = chooseEngine();
  if (engine.kind === 'portable' && isLong)
    throw new CommandError(`the portable engine would take very long here: ${engine.reason}`, hint);
  const name =
    engine.kind === 'native'
      ? `TensorFlow on the ${engine.device.toUpperCase()}`
      : 'portable, slow';
  io.stderr.write(`engine: ${name}${engine.reason ? ` (${engine.reason})` : ''}\n`);
}

/** Whether a network is no larger than those of scale quick. */
export function isSmall({ channels, cells }: { channels: number; cells: number }): boolean {
  return channels * cells <= 64;
}
