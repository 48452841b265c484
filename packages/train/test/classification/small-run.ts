import { type ImageDataset, type ImageSplit, loadDataset } from '@unas/data';
import { parseGenotype } from '@unas/genotypes';
import { buildNetwork, type Network } from '@unas/nets';

/** One node a cell: little to compile, with convolutions, pooling, an identity and drop-path. */
const cells = parseGenotype(
  "Genotype(normal=[('sep_conv_3x3', 0), ('skip_connect', 1)], normal_concat=[2], " +
    "reduce=[('max_pool_3x3', 0), ('sep_conv_3x3', 1)], reduce_concat=[2])",
);

/**
 * The smallest network that has everything: three cells. Eight channels, since oneDNN's gradient of a 1x1 convolution of stride 2 on
 * fewer input channels than 8 is not the same each time in its last bits.
 */
export function smallNetwork(options: { auxiliary?: boolean } = {}): Network {
  const { auxiliary = false } = options;
  return buildNetwork({
    family: 'cifar',
    genotype: cells,
    channels: 8,
    cells: 3,
    classes: 10,
    auxiliary,
  });
}

/** Every 50th of the embedded images: 100 to train on, 20 to test. */
export async function smallDataset(): Promise<ImageDataset> {
  const dataset = await loadDataset('cifar10-sample');
  return { ...dataset, train: everyNth(dataset.train, 50), test: everyNth(dataset.test, 50) };
}

function everyNth(split: ImageSplit, n: number): ImageSplit {
  const length = Math.floor(split.length / n);
  return {
    length,
    labels: Int32Array.from({ length }, (_, index) => split.labels[index * n]!),
    read: (indices) => split.read(Int32Array.from(indices, (index) => index * n)),
  };
}
