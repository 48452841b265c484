import { type NetworkError, unreadable } from '../../messages.ts';

/** @internal What the bytes of a file are instead of a checkpoint, or null. */
export function otherFile(bytes: Uint8Array): NetworkError | null {
  const start = Buffer.from(bytes.subarray(0, 512)).toString('latin1').trimStart();
  if (bytes.length === 0) return unreadable('it is empty', 'Copy or download it again.');
  if (start.startsWith('version https://git-lfs'))
    return unreadable('it is a pointer of Git LFS, not the file itself', 'Run git lfs pull.');
  if (/^(\xef\xbb\xbf)?\s*<(!doctype|html|head|\?xml|!--)/i.test(start))
    return unreadable(
      'it is an HTML page',
      'Download the file itself, not the page that leads to it.',
    );
  if (bytes[0] === 0x1f && bytes[1] === 0x8b)
    return unreadable('it is compressed with gzip', 'Unpack it with gunzip.');
  if (start.slice(257, 262) === 'ustar')
    return unreadable('it is a tar archive', 'Unpack it, or save it with PyTorch 0.1.10 or later.');
  if (start.startsWith('\x89HDF'))
    return unreadable('it is an HDF5 file', 'Save the weights as safetensors.');
  return null;
}
