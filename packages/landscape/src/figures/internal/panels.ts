import type { Grid } from '../../numbers/quantity-grid.ts';

/** @internal A surface to be drawn. */
export interface Panel {
  readonly name: string;
  readonly group?: string;
  readonly grid: Grid;
}

/** @internal A panel and its place, as the marks of a facetted plot need it. */
export interface PlacedPanel extends Panel {
  readonly column: number;
  readonly row: number;
}

/** @internal Where a facetted plot draws the marks of a panel. */
export const facets = {
  fx: ({ panel }: { panel: PlacedPanel }) => panel.column,
  fy: ({ panel }: { panel: PlacedPanel }) => panel.row,
};

/** @internal Panels in rows of so many columns; a group begins a row. */
export function placePanels(panels: readonly Panel[], columns: number): PlacedPanel[] {
  const groups = [...new Set(panels.map(({ group }) => group))];
  let row = 0;
  return groups.flatMap((group) => {
    const members = panels.filter((panel) => panel.group === group);
    const first = row;
    row += Math.ceil(members.length / columns);
    return members.map((panel, i) => ({
      ...panel,
      column: i % columns,
      row: first + Math.floor(i / columns),
    }));
  });
}
