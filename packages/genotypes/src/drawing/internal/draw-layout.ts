import { curveBumpX, line } from 'd3-shape';
import type { Box, CellLayout, Line, Point } from '../geometry.ts';

/** The first pattern that fits gives an operation its colour: mid tones that read on light and dark. */
const colours: readonly (readonly [pattern: RegExp, colour: string])[] = [
  [/^(none|null|noise)$/, '#8b8b8b'],
  [/skip|identity/, '#6f8f2f'],
  [/pool/, '#d97a1c'],
  [/^dil/, '#8a63c9'],
  [/conv|inv_res/, '#2f7fc1'],
];

/**
 * The parts of a drawing of a cell, as SVG elements.
 * @internal
 */
export function drawLayout({ inputs, nodes, output, lines }: CellLayout, ink: string): string {
  return [
    ...lines.map((edge) => drawLine(edge, ink)),
    ...[...inputs, output].map((box) => drawBox(box, 'end', ink)),
    ...nodes.map((box) => drawBox(box, 'node', ink)),
    ...lines.flatMap(({ label }) => (label ? [drawLabel(label, ink)] : [])),
  ].join('\n');
}

function drawLine({ stretches }: Line, ink: string): string {
  const path = line<Point>(
    ({ x }) => x,
    ({ y }) => y,
  )
    .curve(curveBumpX)
    .digits(1);
  const { x, y } = stretches.at(-1)!.at(-1)!;
  return [
    ...stretches.map(
      (points) =>
        `<path d="${path([...points])}" fill="none" stroke="${ink}" stroke-opacity="0.6"/>`,
    ),
    // Not a marker: its id would clash with that of other drawings on the page.
    `<path d="M${round(x)},${round(y)}l-6,-3v6z" fill="${ink}"/>`,
  ].join('\n');
}

function drawBox(box: Box, kind: 'end' | 'node', ink: string): string {
  const opacity = kind === 'end' ? '0.14' : '0';
  const text = box.text.replace(/_\{(.*)\}/, '<tspan dy="3" font-size="9">$1</tspan>');
  return [
    `<rect class="${kind}" ${corners(box)} rx="4" fill="${ink}" fill-opacity="${opacity}" stroke="${ink}"/>`,
    `<text x="${round(box.x)}" y="${round(box.y + 4)}" font-size="13" text-anchor="middle" fill="${ink}">${text}</text>`,
  ].join('\n');
}

function drawLabel(box: Box, ink: string): string {
  const colour = colours.find(([pattern]) => pattern.test(box.text))?.[1] ?? ink;
  return [
    `<rect class="label" ${corners(box)} rx="8" fill="${colour}" fill-opacity="0.18" stroke="${colour}" stroke-opacity="0.7"/>`,
    `<text x="${round(box.x)}" y="${round(box.y + 4)}" font-size="11" text-anchor="middle" fill="${ink}">${escapeText(box.text)}</text>`,
  ].join('\n');
}

function corners({ x, y, width, height }: Box): string {
  return `x="${round(x - width / 2)}" y="${round(y - height / 2)}" width="${round(width)}" height="${round(height)}"`;
}

/** @internal */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
