import assert from 'node:assert/strict';
import { renderReport, type Report } from '@unas/report';

const report: Report = {
  title: 'Does width matter?',
  lead: ['**One** answer.'],
  sections: [{ id: 'losses', title: 'Losses', blocks: [{ kind: 'prose', text: 'None yet.' }] }],
};
assert.match(renderReport(report), /^<!doctype html>[^]*Does width matter\?/);

// @ts-expect-error: types resolve, so there is no block without a kind
assert.ok(report.sections[0]!.blocks[0]!.kind !== 'picture');
