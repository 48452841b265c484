import type { Box, Line, Point } from '../geometry.ts';

/** An edge as dagre lays it out: one point in every column between its ends. */
export interface Route {
  readonly from: Box;
  readonly to: Box;
  readonly between: readonly Point[];
  readonly label?: Box;
}

/**
 * Lines that run level through the columns in which boxes stand and bend only between columns, so
 * that no line crosses a box. Lines share the side of a node evenly, in the order of their other ends.
 * @internal
 */
export function routeLines(routes: readonly Route[], boxes: readonly Box[]): Line[] {
  const halfWidths = new Map<number, number>();
  for (const { x, width } of boxes) {
    halfWidths.set(Math.round(x), Math.max(width / 2, halfWidths.get(Math.round(x)) ?? 0));
  }
  const across = ({ x, y }: Point, half = halfWidths.get(Math.round(x)) ?? 0): Point[] => [
    { x: x - half, y },
    { x: x + half, y },
  ];
  const starts = ports(
    routes,
    ({ from }) => from,
    ({ between, to }) => (between[0] ?? to).y,
  );
  const ends = ports(
    routes,
    ({ to }) => to,
    ({ between, from }) => (between.at(-1) ?? from).y,
  );

  return routes.map((route) => {
    const { from, to, between, label } = route;
    const startY = starts.get(route)!;
    const endY = ends.get(route)!;
    const first = [{ x: from.x + from.width / 2, y: startY }, across({ x: from.x, y: startY })[1]!];
    const last = [across({ x: to.x, y: endY })[0]!, { x: to.x - to.width / 2, y: endY }];
    if (!label)
      return { stretches: [[...first, ...between.flatMap((point) => across(point)), ...last]] };
    const [left, right] = across(label);
    const [labelLeft, labelRight] = across(label, label.width / 2);
    const before = between.filter(({ x }) => x < left!.x).flatMap((point) => across(point));
    const after = between.filter(({ x }) => x > right!.x).flatMap((point) => across(point));
    return {
      label,
      stretches: [
        [...first, ...before, left!, labelLeft!],
        [labelRight!, right!, ...after, ...last],
      ],
    };
  });
}

/** The height at which every line meets its box. */
function ports(
  routes: readonly Route[],
  boxOf: (route: Route) => Box,
  otherEnd: (route: Route) => number,
): Map<Route, number> {
  const heights = new Map<Route, number>();
  for (const box of new Set(routes.map(boxOf))) {
    const lines = routes.filter((route) => boxOf(route) === box);
    lines.sort((a, b) => otherEnd(a) - otherEnd(b));
    lines.forEach((route, index) => {
      heights.set(route, box.y + ((index + 1) / (lines.length + 1) - 0.5) * box.height);
    });
  }
  return heights;
}
