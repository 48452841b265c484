import { smallMultiples } from '@unas/landscape/figures';
import type { ScannedPlane } from '../../experiments/scanned-planes.ts';

/** Surfaces of several architectures on common levels and colours. */
export function planePanel(
  planes: readonly ScannedPlane[],
  { quantity, kind }: { quantity: string; kind: 'contour' | 'heatmap' },
): string {
  const multiples = planes.map(({ rung, surface }) => ({
    name: `${rung.width}c wide, ${rung.depth} deep`,
    surface,
  }));
  return smallMultiples(multiples, { quantity, kind, theme: 'inherit', columns: 4 });
}
