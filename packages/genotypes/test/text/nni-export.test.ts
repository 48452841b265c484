import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { formatPython, genotype, parseGenotype, type Cell } from '@unas/genotypes';
import { genotypeArbitrary } from '@unas/genotypes/testing';

const darts = ['max_pool_3x3', 'avg_pool_3x3', 'skip_connect', 'sep_conv_3x3', 'sep_conv_5x5', 'dil_conv_3x3', 'dil_conv_5x5']; // prettier-ignore
const ofExample = ['maxpool', 'avgpool', 'skipconnect', 'sepconv3x3', 'sepconv5x5', 'dilconv3x3', 'dilconv5x5']; // prettier-ignore
const fourNodes = genotypeArbitrary({ nodes: [4, 4], wiring: 'darts', concat: 'all', operations: darts }); // prettier-ignore

function hub({ nodes }: Cell, cell: string, input: (source: number) => unknown): object {
  return Object.fromEntries(
    nodes.flatMap((edges, index) =>
      edges.flatMap(([operation, source], edge) => [
        [`${cell}/op_${index + 2}_${edge}`, operation],
        [`${cell}/input_${index + 2}_${edge}`, input(source)],
      ]),
    ),
  );
}

function example({ nodes }: Cell, cell: string, form: 'names' | 'indices' | 'masks'): object {
  const fields: Record<string, unknown> = {};
  nodes.forEach((edges, index) => {
    const key = (source: number): string => `${cell}_n${index + 2}_p${source}`;
    const chosen = edges.map(([, source]) => source);
    for (let source = 0; source < index + 2; source++) {
      const edge = edges.find(([, from]) => from === source);
      const choice = edge === undefined ? -1 : darts.indexOf(edge[0]);
      const mask = darts.map((_, at) => at === choice);
      const none = form === 'masks' ? mask : [];
      fields[key(source)] =
        choice < 0
          ? none
          : form === 'names'
            ? ofExample[choice]
            : form === 'indices'
              ? choice
              : mask;
    }
    fields[`${cell}_n${index + 2}_switch`] =
      form === 'masks'
        ? Array.from({ length: index + 2 }, (_, source) => chosen.includes(source))
        : form === 'names'
          ? chosen.map(key)
          : chosen;
  });
  return fields;
}

/** The example lists a node's edges by source. */
const bySource = ({ nodes, concat }: Cell): Cell => ({
  nodes: nodes.map((edges) => edges.toSorted((a, b) => a[1] - b[1])),
  concat,
});

describe('parseGenotype of NNI’s exports', () => {
  it('reads those of the model space hub', () => {
    fc.assert(
      fc.property(fourNodes, fc.boolean(), ({ normal, reduce }, isList) => {
        const input = (source: number): unknown => (isList ? [source] : source);
        const arch = { ...hub(normal, 'normal', input), ...hub(reduce, 'reduce', input) };
        expect(parseGenotype(JSON.stringify(arch))).toEqual({ normal, reduce });
        expect(parseGenotype(JSON.stringify({ width: 36, arch }, null, 2))).toEqual({
          normal,
          reduce,
        });
      }),
    );
  });

  it('reads those of the DARTS example: names, indices, masks', () => {
    const form = fc.constantFrom('names', 'indices', 'masks');
    fc.assert(
      fc.property(fourNodes, form, ({ normal, reduce }, kind) => {
        const arch = { ...example(normal, 'normal', kind), ...example(reduce, 'reduce', kind) };
        expect(parseGenotype(JSON.stringify(arch))).toEqual({
          normal: bySource(normal),
          reduce: bySource(reduce),
        });
      }),
    );
  });

  it('concatenates the nodes that feed no other where the space is not that of DARTS', () => {
    const { normal, reduce } = genotype('AmoebaNet');
    const arch = { ...hub(normal, 'normal', Number), ...hub(reduce, 'reduce', Number) };
    expect(formatPython(parseGenotype(JSON.stringify(arch)))).toBe(
      formatPython({ normal, reduce }),
    );
  });

  it.each([
    [{ 'normal/op_2_0': 'none' }, 'line 1, column 1: an export of NNI needs normal/input_2_0'],
    [{ 'normal/op_2_0': 'none', 'normal/input_2_0': [0, 1] }, 'line 1, column 44: normal/input_2_0 must choose earlier nodes, got [0,1]'], // prettier-ignore
    [{ normal_n2_p0: 'maxpool' }, 'line 1, column 1: an export of NNI needs normal_n2_switch'],
    [{ normal_n2_p0: 9, normal_n2_switch: [0] }, 'line 1, column 17: normal_n2_p0 must choose an operation, got 9'], // prettier-ignore
  ])('names what is missing or wrong, case %#', (fields, message) => {
    expect(() => parseGenotype(JSON.stringify(fields))).toThrow(`genotype: ${message}`);
  });
});
