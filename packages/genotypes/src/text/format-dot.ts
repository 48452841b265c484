import { checkCell } from '../check-cell.ts';
import type { Cell, Genotype } from '../genotype-types.ts';
import { messages } from '../messages.ts';

/**
 * A genotype as Graphviz DOT, a cluster a cell; `parseGenotype` reads it back. Node `normal_2` is node
 * 2 of the normal cell, `normal_output` its output, an edge's label its operation.
 */
export function formatDot(genotype: Genotype): string {
  return [
    'digraph genotype {',
    '  rankdir=LR;',
    ...cluster(genotype.normal, 'normal', 'normal cell'),
    ...cluster(genotype.reduce, 'reduce', 'reduction cell'),
    '}',
    '',
  ].join('\n');
}

function cluster(cell: Cell, id: 'normal' | 'reduce', label: string): string[] {
  checkCell(cell, `formatDot: ${id}`);
  const inner = cell.nodes.map((_, index) => `    ${id}_${index + 2} [label="${index + 2}"];`);
  const edges = cell.nodes.flatMap((into, index) =>
    into.map(([operation, source]) => {
      return `    ${id}_${source} -> ${id}_${index + 2} [label="${quote(operation)}"];`;
    }),
  );
  return [
    `  subgraph cluster_${id} {`,
    `    label="${label}";`,
    `    ${id}_0 [label="c_{k-2}", shape=box];`,
    `    ${id}_1 [label="c_{k-1}", shape=box];`,
    ...inner,
    `    ${id}_output [label="c_k", shape=box];`,
    ...edges,
    ...cell.concat.map((node) => `    ${id}_${node} -> ${id}_output;`),
    '  }',
  ];
}

function quote(operation: string): string {
  if (/[\\\n]/.test(operation)) {
    throw new RangeError(messages.noBackslash(operation));
  }
  return operation.replaceAll('"', '\\"');
}
