import { readFile } from 'node:fs/promises';
import { hasCode } from '@unas/errors';
import { decodeSafetensors } from '@unas/engine';
import { NetworkError, unreadable, unreadableFile } from '../messages.ts';
import { cleanNames } from './internal/clean-names.ts';
import { otherFile } from './internal/other-file.ts';
import type { StateDict } from './state-dict.ts';
import { decodeTorch } from './torch/decode-torch.ts';

/**
 * Reads a state dict from a file: safetensors, or what PyTorch's `torch.save` wrote (`.pt`, `.pth`, its formats before
 * and after version 1.6). No pickled code runs, and of what it would make only tensors and dictionaries are read. A checkpoint may hold the
 * state dict under a key such as `state_dict`, `model` or `net`, beside anything else; averages (`state_dict_ema`) are preferred. Prefixes of
 * wrappers (`module.`, `_orig_mod.`, `model.`) and counters of thop are left out. Floats of 16 bits become float32.
 *
 * @throws NetworkError with code `unreadable-checkpoint` that names the file
 */
export async function readStateDict(path: string): Promise<StateDict> {
  try {
    return decodeStateDict(await readFile(path));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) throw unreadableFile(path, 'there is no such file', error);
    if (hasCode(error, 'EISDIR')) throw unreadableFile(path, 'it is a folder', error);
    if (error instanceof NetworkError) throw unreadableFile(path, error.message, error, error.hint);
    throw error;
  }
}

/**
 * A state dict from the bytes of a file, see {@link readStateDict}.
 *
 * @throws NetworkError with code `unreadable-checkpoint`
 */
export function decodeStateDict(bytes: Uint8Array): StateDict {
  try {
    if (isSafetensors(bytes)) return cleanNames(decodeSafetensors(bytes).tensors);
    if (isTorch(bytes)) return cleanNames(decodeTorch(bytes));
    throw otherFile(bytes) ?? unreadable('it is neither safetensors nor a file of torch.save');
  } catch (error) {
    if (error instanceof NetworkError) throw error;
    // Damage that the libraries beneath notice: an archive's, a header's.
    throw unreadable((error as Error).message, null, error);
  }
}

// The length of a header, which is JSON. Its low bytes can be those that other files begin with.
function isSafetensors(bytes: Uint8Array): boolean {
  return bytes[8] === 0x7b && bytes.subarray(4, 8).every((byte) => byte === 0);
}

// A zip archive, or a pickle of protocol 2 or later.
function isTorch(bytes: Uint8Array): boolean {
  return (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0x80 && bytes[1]! <= 5);
}
