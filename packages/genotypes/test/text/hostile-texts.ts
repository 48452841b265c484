// Texts to break readers with: pieces of what they read in any order, long runs, whole texts with a change.
import fc from 'fast-check';
import { formatDot, formatPython, genotypeToJson } from '@unas/genotypes';
import { genotypeArbitrary } from '@unas/genotypes/testing';
import { spelt } from './spellings.ts';

// prettier-ignore
const pieces = [
  'Genotype(', 'normal=', 'normal_concat', 'reduce=', '[', ']', '(', ')', '{', '}', ',', ':', '=', "'a'", '"b"', '0', '1e999', 'range(2', 'range(0, 999)',
  '"normal":', '"normal/op_2_0":', '"normal/input_2_0":', '"normal_n2_p0":', '"normal_n2_switch":', 'dict(', 'OrderedDict([', 'np.int64(', 'tensor(', 'None',
  'true', 'x', '#', '\n', ' ', '\\', "'", '"', "'''", '<', '>', '\u001b[0m', '\0', '\uFEFF', '\uD800', 'é', 'A = B', 'digraph {', 'strict graph', '->', 'normal_0',
  'normal_output', '"c_{k-2}"', 'subgraph', '[label=', '/*', '*/', '//', '+', ';', '__proto__', 'constructor:', '-', '.',
];
const piece = fc.constantFrom(...pieces);

/** A valid text with a part cut out, doubled or put elsewhere. */
const damaged = fc
  .tuple(
    fc.oneof(
      spelt(genotypeArbitrary()).map(([, text]) => text),
      genotypeArbitrary().map(formatPython),
      genotypeArbitrary().map(formatDot),
      genotypeArbitrary().map((any) => JSON.stringify(genotypeToJson(any))),
    ),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    piece,
  )
  .map(([text, a, b, put]) => {
    const [from, to] = [Math.floor(a * text.length), Math.floor(b * text.length)];
    return text.slice(0, from) + put + text.slice(to);
  });

/** Any text, most of them near to what is read. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(piece).map((parts) => parts.join('')),
  fc.array(piece).map((parts) => parts.join(' ')),
  fc
    .tuple(fc.array(piece, { minLength: 1, maxLength: 3 }), fc.nat({ max: 300 }), fc.array(piece))
    .map(([run, count, rest]) => run.join('').repeat(count) + rest.join('')),
  damaged,
);

/** The same run of pieces over and over, up to a size. */
export const longTexts: readonly string[] = [
  ...pieces,
  '{"',
  '{a',
  '{a ',
  '{"a":',
  '{#',
  '{#\n',
  '{"\\',
  '(normal=',
  'Genotype(normal=[(',
  '{"normal":[[',
  '{normal:[],',
  'Genotype(normal=[],x=',
  '{"a":[0,0,0]},',
  'a->b;',
  '{a->',
  'A = B\n',
  '/**/',
  '0,',
  '[],', // prettier-ignore
];

/** A text of this many letters, begun as something and then one run. */
export function longText(run: string, begin: string, length: number): string {
  return begin + run.repeat(Math.ceil(length / run.length)).slice(0, length);
}

export const beginnings: readonly string[] = ['', '{"a":[', 'Genotype(normal=[', 'digraph {'];
