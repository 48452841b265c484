import { expect, test } from 'vitest';
import type { GraphNode } from '../../../src/program/graph/graph.ts';
import { keepOrderOfSums } from '../../../src/program/trace/keep-order-of-sums.ts';

const image = '4,8,8,16';
const channels = '16';

/** Nodes from lines such as `s = a + b`, with the shape of every name that is no sum; all others are sums of images. */
function marked(
  lines: readonly string[],
  results: readonly string[],
  small: readonly string[] = [],
) {
  const terms = new Map<string, readonly [string, string]>();
  const nodes = lines.map((line): GraphNode => {
    const [name, ...inputs] = line.split(/ [=+] /) as [string, ...string[]];
    const shapeOf = (input: string) => (small.includes(input) ? channels : image);
    const isSum = line.includes('+');
    if (isSum) terms.set(name, [shapeOf(inputs[0]!), shapeOf(inputs[1]!)]);
    const references = inputs.map((input) => (input.startsWith('^') ? input : `${input}:0`));
    return { name, op: isSum ? 'AddV2' : 'Relu', inputs: references, attributes: {} };
  });
  return keepOrderOfSums(nodes, results, terms)
    .filter(({ attributes }) => Object.keys(attributes).length > 0)
    .map(({ name }) => name);
}

test('a sum of two stays unmarked, a sum of three is marked', () => {
  expect(marked(['s = a + b', 'y = s'], ['y'])).toEqual([]);
  expect(marked(['s = a + b', 't = s + c', 'y = t'], ['y'])).toEqual(['s', 't']);
  expect(marked(['s = a + b', 't = c + d', 'u = s + t', 'y = u'], ['y'])).toEqual(['s', 't', 'u']);
});

test('what somebody else reads too is a term of its own', () => {
  const lines = ['s = a + b', 't = s + c', 'y = t', 'z = s'];
  expect(marked(lines, ['y', 'z'])).toEqual([]);
  expect(marked(['s = a + b', 't = s + s', 'y = t'], ['y'])).toEqual([]);
  expect(marked(lines, ['y']), 'z is not needed').toEqual(['s', 't']);
});

test('terms of other shapes do not count: two normalised maps with their offsets', () => {
  const lines = ['p = a + i', 'q = b + j', 's = p + q', 'y = s'];
  expect(marked(lines, ['y'], ['i', 'j'])).toEqual([]);
  expect(marked(['r = s + c', ...lines.slice(0, 3), 'y = r'], ['y'], ['i', 'j'])).toEqual([
    'r',
    'p',
    'q',
    's',
  ]);
});

test('what waits for a node does not read it', () => {
  expect(marked(['s = a + b', 't = s + c', 'y = t', 'z = a = ^s'], ['y', 'z'])).toEqual(['s', 't']);
});
