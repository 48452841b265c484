import { contours } from 'd3-contour';
import type { Grid } from '../../numbers/quantity-grid.ts';
import type { ThemeColours } from '../theme.ts';
import { element, label, round } from './element.ts';
import { formatLevel } from './format-level.ts';
import { clipped, type Frame } from './frame.ts';
import { fillHoles, holeMarks } from './holes.ts';
import { type LabelPlace, placeLabels, type Point } from './place-labels.ts';
import { shareColour, shareOf } from './value-colour.ts';

/** @internal Contour lines with their levels, in a frame that ends at the grid's outer points. */
export function contourPanel(
  grid: Grid,
  frame: Frame,
  colours: ThemeColours,
  { levels, range }: { levels: readonly number[]; range: readonly [number, number] },
): string {
  const share = shareOf(range);
  const lines = levels.map((level) => ({ level, rings: isolines(fillHoles(grid), frame, level) }));
  const paths = lines
    .filter(({ rings }) => rings.length > 0)
    .map(({ level, rings }) =>
      element('path', {
        d: rings.map(pathOf).join(''),
        fill: 'none',
        stroke: shareColour(share(level), colours.lines),
        'stroke-width': 1.3,
        'stroke-linejoin': 'round',
      }),
    );
  const labels = placeLabels(lines, frame).map((place) => levelLabel(place, colours));
  return clipped(frame, ...paths, holeMarks(grid, frame, colours), ...labels);
}

// Rings in pixels. d3 closes rings half a cell outside of the grid, where the frame cuts them off.
function isolines({ x, y, z }: Grid, { width, height }: Frame, level: number): Point[][] {
  const [columns, rows] = [x.length, y.length];
  const values = y.flatMap((_, j) => x.map((_, i) => z[i]![j]!));
  const { coordinates } = contours().size([columns, rows]).contour(values, level);
  return coordinates.flatMap((polygon) =>
    polygon.map((ring) =>
      ring.map(([column, row]): Point => [
        ((column! - 0.5) / (columns - 1)) * width,
        height - ((row! - 0.5) / (rows - 1)) * height,
      ]),
    ),
  );
}

function pathOf(ring: readonly Point[]): string {
  return `M${ring
    .slice(0, -1)
    .map((point) => point.map(round).join(','))
    .join('L')}Z`;
}

// Pixels of a label's text, and of a digit.
const fontSize = 9;
const digitWidth = 5.5;

// The line ends at both sides of its label.
function levelLabel(
  { level, at: [x, y], angle }: LabelPlace,
  { ink, paper }: ThemeColours,
): string {
  const text = formatLevel(level);
  const width = digitWidth * text.length + 2;
  return element(
    'g',
    { transform: `translate(${round(x)} ${round(y)}) rotate(${round(angle)})` },
    element('rect', { x: -width / 2, y: -5, width, height: 10, rx: 3, fill: paper }),
    label(text, { 'text-anchor': 'middle', dy: 3, 'font-size': fontSize, fill: ink }),
  );
}
