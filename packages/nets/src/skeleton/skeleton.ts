import type { NetworkCell } from '../cells/network-cell.ts';
import { shapeAfter, type Layer } from '../layers/layer.ts';
import type { ImageShape } from '../specs.ts';

/** The layers of a network, in the order of its PyTorch state dict: stems, cells, auxiliary head, head. */
export interface Skeleton {
  /** [height, width, channels] of the images that the family is made for. */
  readonly imageShape: ImageShape;
  /** Height and width have to be multiples of this, or reductions would not meet. */
  readonly imageMultiple: number;
  /** The second continues the first; the first cell's inputs are what both give. */
  readonly stems: readonly [readonly Layer[], readonly Layer[]];
  readonly cells: readonly NetworkCell[];
  readonly auxiliary: { readonly afterCell: number; readonly layers: readonly Layer[] } | null;
  readonly head: readonly Layer[];
}

/** A layer, what comes in when an image of the given shape comes in, and whether the training loss reaches it. */
export interface PlacedLayer {
  readonly layer: Layer;
  readonly input: ImageShape;
  readonly live: boolean;
}

/** @internal Every layer in the order of the state dict. */
export function placedLayers(
  skeleton: Skeleton,
  image: ImageShape = skeleton.imageShape,
): PlacedLayer[] {
  const placed: PlacedLayer[] = [];
  const place = (layers: readonly Layer[], input: ImageShape, live: boolean): ImageShape =>
    layers.reduce((shape, layer) => {
      placed.push({ layer, input: shape, live });
      return layer.outputShape(shape);
    }, input);

  const live = liveCells(skeleton);
  const stem = place(skeleton.stems[0], image, live.includes(-2) || live.includes(-1));
  const outputs = [stem, place(skeleton.stems[1], stem, live.includes(-1))];
  for (const [index, cell] of skeleton.cells.entries()) {
    const alive = (node: number): boolean => live.includes(index) && cell.liveNodes.has(node);
    const states = [0, 1].map((node) =>
      place(cell.preprocess[node]!, outputs[index + node]!, alive(node)),
    );
    for (const [i, edges] of cell.nodes.entries()) {
      for (const { branches, source } of edges)
        for (const layers of branches) place(layers, states[source]!, alive(i + 2));
      const { branches, source } = edges[0]!;
      states.push(shapeAfter(branches[0]!, states[source]!));
    }
    const [height, width, channels] = states[cell.concat[0]!]!;
    outputs.push([height, width, channels * cell.concat.length]);
  }
  const { auxiliary } = skeleton;
  if (auxiliary) place(auxiliary.layers, outputs[auxiliary.afterCell + 2]!, true);
  place(skeleton.head, outputs.at(-1)!, true);
  return placed;
}

// Which cells a head needs, -2 and -1 standing for what the stems give: a cell that reads only one input may leave others
// without a reader.
function liveCells({ cells, auxiliary }: Skeleton): number[] {
  const live = new Set([cells.length - 1, ...(auxiliary ? [auxiliary.afterCell] : [])]);
  for (let index = cells.length - 1; index >= 0; index--) {
    if (!live.has(index)) continue;
    for (const node of [0, 1]) if (cells[index]!.liveNodes.has(node)) live.add(index - 2 + node);
  }
  return [...live];
}
