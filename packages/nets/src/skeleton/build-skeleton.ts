import type { CellPlace, NetworkCell } from '../cells/network-cell.ts';
import { families } from '../families/families.ts';
import { globalAveragePool } from '../layers/global-average-pool.ts';
import { linear } from '../layers/linear.ts';
import type { MacroConfig } from '../network.ts';
import type { Skeleton } from './skeleton.ts';

/** Options of {@link buildSkeleton}. */
export interface SkeletonOptions extends MacroConfig {
  /** Builds the cell at a place. */
  readonly cell: (place: CellPlace) => NetworkCell;
  /** Indices of the cells that are reductions. @defaultValue cells // 3 and 2 cells // 3 */
  readonly reductions?: readonly number[];
  /** Whether the classifier has a bias. @defaultValue true */
  readonly classifierBias?: boolean;
}

/** Stems, cells and heads of a network whose cells are anyone's: channels double at each reduction (Liu et al. 2019, section 3). */
export function buildSkeleton(options: SkeletonOptions): Skeleton {
  const { cells: count, classes, classifierBias = true } = options;
  const family = families[options.family];
  const lastReduction = Math.floor((2 * count) / 3);
  const { reductions = [Math.floor(count / 3), lastReduction] } = options;
  const stemChannels = family.stemChannels(options.channels);
  const outputs = [stemChannels, stemChannels];
  const cells: NetworkCell[] = [];
  let { channels } = options;
  let { afterReduction } = family;
  let firstDropPathColumn = 0;
  for (let index = 0; index < count; index++) {
    const reduction = reductions.includes(index);
    if (reduction) channels *= 2;
    const inputs = [outputs[index]!, outputs[index + 1]!] as const;
    const place = { index, inputs, channels, reduction, afterReduction, firstDropPathColumn };
    const cell = options.cell(place);
    cells.push(cell);
    outputs.push(channels * cell.concat.length);
    afterReduction = reduction;
    firstDropPathColumn += cell.nodes.flat().filter((edge) => edge.droppable).length;
  }
  const afterCell = lastReduction;
  return {
    imageShape: [family.imageSize, family.imageSize, 3],
    imageMultiple: 4 * family.stemStride,
    stems: family.stems(options.channels),
    cells,
    auxiliary: options.auxiliary
      ? { afterCell, layers: family.auxiliary(outputs[afterCell + 2]!, classes) }
      : null,
    head: [
      globalAveragePool,
      linear('classifier', { in: outputs.at(-1)!, out: classes, bias: classifierBias }),
    ],
  };
}
