import { linkSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDataset, trainingBatches, type ImageDataset } from '@unas/data';
import sharp from 'sharp';

const classes = 1000;
const [width, height] = [500, 375]; // about the mean of ImageNet's
const batchSize = 128;
const batches = 20;
const imagenet = {
  resize: [256, 256],
  crop: [224, 224],
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
} as const;

/**
 * Opens a folder of so many training images in 1,000 classes, and streams batches of 128 random-resized crops of 224 x 224, shuffled by
 * index. The images are 1,000 of the embedded ones, enlarged to JPEG files of 500 x 375, each under many names (hard links).
 */
export async function measureImageFolder(images: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'unas-folder-'));
  try {
    await makeFolder(folder, images);
    const before = residentMiB();
    const opening = stopwatch();
    const dataset = await loadDataset(folder, imagenet);
    console.log(
      `open ${dataset.train.length} files: ${opening()}; ${residentMiB().toFixed(0)} MiB resident, ${before.toFixed(0)} before`,
    );
    const streaming = stopwatch();
    const largest = await stream(dataset);
    console.log(
      `stream ${batches * batchSize} images: ${streaming()}; at most ${largest.toFixed(0)} MiB resident`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function stream(dataset: ImageDataset): Promise<number> {
  let [seen, largest] = [0, 0];
  const augmentation = { resizedCrop: true, padding: 0 };
  for await (const batch of trainingBatches(dataset.train, dataset, {
    batchSize,
    seed: 1,
    epoch: 0,
    augmentation,
  })) {
    seen += batch.size;
    largest = Math.max(largest, residentMiB());
    if (seen === batches * batchSize) break;
  }
  return largest;
}

async function makeFolder(folder: string, images: number): Promise<void> {
  const { train } = await loadDataset('cifar10-sample');
  for (let label = 0; label < classes; label++) {
    const [inTrain, inVal] = ['train', 'val'].map((split) => join(folder, split, `n${label}`));
    for (const path of [inTrain!, inVal!]) mkdirSync(path, { recursive: true });
    const pixels = await train.read([label * Math.floor(train.length / classes)]);
    const original = join(inVal!, 'original.jpg');
    await sharp(pixels, { raw: { width: 32, height: 32, channels: 3 } })
      .resize(width, height, { fit: 'fill' })
      .jpeg()
      .toFile(original);
    for (let index = label; index < images; index += classes)
      linkSync(original, join(inTrain!, `ILSVRC2012_train_${String(index).padStart(8, '0')}.jpg`));
  }
}

/** Time and processor time since it was made. */
function stopwatch(): () => string {
  const start = performance.now();
  const used = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(used);
    const processor = ((user + system) / 1e6).toFixed(1);
    return `${((performance.now() - start) / 1000).toFixed(1)} s, ${processor} s of processor time`;
  };
}

const residentMiB = (): number => process.memoryUsage().rss / 2 ** 20;
