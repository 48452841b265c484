import { readFile } from 'node:fs/promises';
import { decodeSafetensors } from '@unas/engine';
import { NetworkError } from '../messages.ts';
import { decodeTorch } from './internal/decode-torch.ts';
import type { StateDict } from './state-dict.ts';

/**
 * Reads a state dict from a file: safetensors, or what PyTorch's `torch.save` wrote (`.pt`, `.pth`, its formats before
 * and after version 1.6). No pickled code runs: a file that needs anything but tensors and plain containers is refused
 * by the name of what it needs. A checkpoint that holds the state dict under `state_dict` is unwrapped, and the prefix
 * `module.` of `DataParallel` removed.
 *
 * @throws NetworkError that names the file
 */
export async function readStateDict(path: string): Promise<StateDict> {
  const bytes = await readFile(path);
  try {
    return isTorch(bytes) ? decodeTorch(bytes) : decodeSafetensors(bytes).tensors;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new NetworkError('unreadable-checkpoint', `readStateDict: ${path}: ${reason}`, { cause });
  }
}

// A zip archive, or a pickle of protocol 2 or later.
function isTorch(bytes: Uint8Array): boolean {
  return (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0x80 && bytes[1]! <= 5);
}
