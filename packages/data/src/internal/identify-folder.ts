import { join } from 'node:path';
import { unknownKind } from '../messages.ts';
import { statIfThere } from './file-system.ts';
import { isImageFolder } from './image-folder.ts';
import { listFolder } from './list-folder.ts';

/** What kind of data set a folder is. @internal */
export type FolderKind =
  'cifar10' | 'cifar100' | 'cifar10-python' | 'cifar100-python' | 'tiny-imagenet' | 'image-folder';

/**
 * Recognises a data set by the names in its folder, looking through a folder that holds nothing but one other.
 *
 * @throws DatasetError when it is of no known kind
 * @internal
 */
export async function identifyFolder(
  folder: string,
): Promise<{ kind: FolderKind; folder: string }> {
  const { folders, images, others } = await listFolder(folder);
  const has = (pattern: RegExp) => others.some((name) => pattern.test(name));
  if (has(/^(data_batch_\d|test_batch)\.bin$/)) return { kind: 'cifar10', folder };
  if (has(/^(train\.bin|fine_label_names\.txt)$/)) return { kind: 'cifar100', folder };
  if (has(/^data_batch_\d$/)) return { kind: 'cifar10-python', folder };
  if (has(/^train$/) && has(/^(test|meta)$/)) return { kind: 'cifar100-python', folder };
  const isTiny =
    has(/^wnids\.txt$/) || (await statIfThere(join(folder, 'val/val_annotations.txt')));
  if (isTiny && folders.includes('train') && folders.includes('val'))
    return { kind: 'tiny-imagenet', folder };
  if (isImageFolder(folders)) return { kind: 'image-folder', folder };
  const names = [...folders, ...images, ...others];
  if (names.length === 1 && folders.length === 1) return identifyFolder(join(folder, folders[0]!));
  throw unknownKind(folder, names);
}
