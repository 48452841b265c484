import assert from 'node:assert/strict';
import * as Plot from '@observablehq/plot';
import { formatNumber, plotSvg } from '@unas/figures';

const plot: Plot.PlotOptions = { marks: [Plot.dot([[1, 2]])] };
assert.match(plotSvg([plot], { alt: 'one dot', theme: 'light' }), /^<svg[^]*one dot[^]*<circle/);
assert.equal(formatNumber(1234.5), '1230');

// @ts-expect-error: types resolve, so a label is text
assert.equal(formatNumber(1).unit, undefined);
