// A genotype as people write it: the ways of different programs to print the same values.
import fc from 'fast-check';
import type { Cell, Genotype } from '@unas/genotypes';

const space = fc.constantFrom('', '', ' ', '\n', '\t', '  \r\n  ', ' # remark (of [it]\n', ' \\\n');
const quoteMark = fc.constantFrom("'", '"');
const number = fc.constantFrom(
  (n: number) => `${n}`,
  (n: number) => `np.int64(${n})`,
  (n: number) => `tensor(${n})`,
  (n: number) => `tensor(${n}, device='cuda:0')`,
  (n: number) => `torch.tensor( ${n} , dtype=torch.int64)`,
);
const name = fc.constantFrom(
  (text: string) => text,
  (text: string) => `u${text}`,
  (text: string) => `np.str_(${text})`,
);
const beside = fc.constantFrom('', '', ', 0.2419893443584442', ', 1e-3', ', tensor(0.3)', ", 'SE'");
const listMarks = fc.constantFrom(
  ['[', ']'],
  ['(', ',)'],
  ['list([', '])'],
  ['array([', '], dtype=object)'],
);

interface Spelling {
  readonly space: string;
  readonly quote: string;
  readonly number: (n: number) => string;
  readonly name: (text: string) => string;
  readonly beside: string;
  readonly list: readonly string[];
  readonly comma: string;
}

const spelling: fc.Arbitrary<Spelling> = fc.record({
  space,
  quote: quoteMark,
  number,
  name,
  beside,
  list: listMarks,
  comma: fc.constantFrom('', ','),
});

function spellCell({ nodes, concat }: Cell, s: Spelling): readonly [edges: string, concat: string] {
  const string = (text: string): string => s.name(`${s.quote}${text}${s.quote}`);
  const edges = nodes.map((node) =>
    node.map(
      ([op, source]) => `(${s.space}${string(op)},${s.space}${s.number(source)}${s.beside})`,
    ),
  );
  const isFlat = nodes.every((node) => node.length === 2);
  const lists = isFlat ? edges.flat() : edges.map((node) => `[${node.join(', ')}]`);
  const [open, close] = s.list as [string, string];
  const first = concat[0]!;
  const isRange = concat.every((node, index) => node === first + index);
  const numbers =
    isRange && s.comma === ''
      ? `range(${first}, ${first + concat.length})`
      : `${open}${concat.map(s.number).join(`,${s.space}`)}${close}`;
  return [`[${lists.join(`,${s.space}`)}${s.comma}]`, numbers];
}

/** A genotype and Python or JSON text that means it. */
export function spelt(genotype: fc.Arbitrary<Genotype>): fc.Arbitrary<readonly [Genotype, string]> {
  const form = fc.constantFrom('call', 'positions', 'dictionary', 'ordered', 'dict');
  return fc.tuple(genotype, spelling, form).map(([any, s, kind]) => {
    const [normal, normalConcat] = spellCell(any.normal, s);
    const [reduce, reduceConcat] = spellCell(any.reduce, s);
    const fields = Object.entries({
      normal,
      normal_concat: normalConcat,
      reduce,
      reduce_concat: reduceConcat,
    });
    const join = (write: (key: string, value: string) => string): string =>
      fields.map(([key, value]) => write(key, value)).join(`${s.space},${s.space}`);
    const texts = {
      call: `Genotype(${s.space}${join((key, value) => `${key}${s.space.replace(/#.*/, '')}=${value}`)}${s.comma})`,
      positions: `genotypes.Genotype(${join((_, value) => value)})`,
      dictionary: `{${join((key, value) => `${s.quote}${key}${s.quote}:${s.space}${value}`)}${s.comma}}`,
      ordered: `OrderedDict([${join((key, value) => `(${s.quote}${key}${s.quote}, ${value})`)}])`,
      dict: `dict(${join((key, value) => `${key}=${value}`)})`,
    };
    return [any, texts[kind as keyof typeof texts]] as const;
  });
}

/** What stands around a genotype in files: a function of its text. */
export const wrappers: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `\uFEFF${text}\n`,
  (text) => `2018-06-27 13:25:46,379 genotype = ${text}`,
  (text) => `06/27 01:25:46 PM epoch 49 lr 1.0e-3 (it's {best}) \u001b[32m${text}\u001b[0m\n`,
  (text) => `MINE = ${text};`,
  (text) => `MINE: Genotype = ${text}`,
  (text) => `FIRST = SECOND = ${text}\nTHIRD = FIRST  # the same\n`,
  (text) =>
    `from collections import namedtuple\n\nGenotype = namedtuple('Genotype', 'normal normal_concat reduce reduce_concat')\nPRIMITIVES = [\n    'none',\n]\n\n# OLD = Genotype(normal=[('none', 0), ('none', 1)], normal_concat=[2])\n\nMINE = ${text}\n`,
  (text) =>
    `Namespace(arch=<Network at 0x7f>, lr=0.025, genotype=${text}, device=device(type='cuda'))`,
  (text) => `{"seed": 3, "nan": NaN, "ok": true, "nested": [1, {"genotype": ${text}}]}`,
  (text) => `{'lr': 1e-3, 'best': {'acc': 97.24, 'arch': ${text}, 'none': None}}`,
  (text) =>
    `step 1 {'loss': 0.3}\nGenotype(normal=gene_normal, normal_concat=concat)\n<<<--->>> genotypes : ${text}\nstep 2 {\n`,
];
