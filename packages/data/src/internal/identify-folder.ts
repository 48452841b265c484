import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { unknownKind } from '../messages.ts';

/** What kind of data set a folder is. @internal */
export type FolderKind = 'cifar10' | 'cifar100' | 'tiny-imagenet' | 'image-folder';

/**
 * Recognises a data set by the names in its folder, looking through a folder that holds nothing but one other.
 *
 * @internal
 */
export async function identifyFolder(
  folder: string,
): Promise<{ kind: FolderKind; folder: string }> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.map(({ name }) => name).filter((name) => !name.startsWith('.'));
  const has = (name: string | RegExp) =>
    names.some((found) => (typeof name === 'string' ? found === name : name.test(found)));
  if (has(/^(data_batch_\d|test_batch)\.bin$/)) return { kind: 'cifar10', folder };
  if (has('train.bin') || has('fine_label_names.txt')) return { kind: 'cifar100', folder };
  if (has('wnids.txt')) return { kind: 'tiny-imagenet', folder };
  if (has('val') && has('train')) {
    const inside = await readdir(join(folder, 'val'));
    if (inside.includes('val_annotations.txt')) return { kind: 'tiny-imagenet', folder };
  }
  if (has('train') && (has('test') || has('val'))) return { kind: 'image-folder', folder };
  const only = names[0];
  if (names.length === 1 && entries.find(({ name }) => name === only)?.isDirectory()) {
    return identifyFolder(join(folder, only!));
  }
  throw unknownKind(folder, names);
}
