import { levelColourProperties } from '../level-colour.ts';

const light = `
  color-scheme: light;
  --paper: #fdfcfa; --raised: #ffffff; --ink: #23262b; --soft: #5c636e; --line: #e2dfd8; --faint: #f3f1ec;
  --accent: #26699a; --mark: #b4472f; --good: #2f6f4f; --good-paper: #e4f1e9; --bad: #9a3324; --bad-paper: #f9e6e2; --open-paper: #efece5;
  ${levelColourProperties('light')}`;

const dark = `
  color-scheme: dark;
  --paper: #16181b; --raised: #1c1f23; --ink: #e4e6e9; --soft: #a0a7b1; --line: #31353b; --faint: #202328;
  --accent: #8cc3ea; --mark: #f0906f; --good: #93d3ae; --good-paper: #1d3327; --bad: #f0a394; --bad-paper: #40221c; --open-paper: #2a2d32;
  ${levelColourProperties('dark')}`;

/** The report's style: two colour schemes, phone to desktop, and paper. */
export const pageStyle = `
:root {${light}}
@media screen and (prefers-color-scheme: dark) { :root {${dark}} }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1.5rem; -webkit-text-size-adjust: 100%; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 Charter, 'Bitstream Charter', 'Iowan Old Style', 'Source Serif 4', Georgia, serif; }
h1, h2, nav, summary, table, figcaption, .meta, .note, .about dt, .cell-name, #tip, .skip, svg {
  font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; }
h1 { font-size: clamp(1.6rem, 1.1rem + 2.2vw, 2.5rem); line-height: 1.15; letter-spacing: -0.02em; font-weight: 650; margin: 0 0 1.25rem; max-width: 22ch; text-wrap: balance; }
h2 { font-size: 1.375rem; line-height: 1.25; letter-spacing: -0.01em; font-weight: 620; margin: 0 0 1rem; }
h2 .number { color: var(--soft); font-weight: 450; margin-right: 0.35em; }
p { margin: 0 0 1rem; max-width: 68ch; text-wrap: pretty; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 0.15em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
code { font: 0.86em/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; background: var(--faint); padding: 0.1em 0.35em; border-radius: 4px; overflow-wrap: anywhere; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--raised); padding: 0.5rem 0.75rem; z-index: 2; }
.page { max-width: 62rem; margin: 0 auto; padding: clamp(1.25rem, 5vw, 4.5rem) clamp(1rem, 4vw, 2rem) 4rem; }
header { margin-bottom: 3.5rem; }
.lead { font-size: 1.1875rem; line-height: 1.55; max-width: 60ch; }
.meta { color: var(--soft); font-size: 0.875rem; }
section { margin: 0 0 4.5rem; padding-top: 2rem; border-top: 1px solid var(--line); }
nav { font-size: 0.875rem; margin-bottom: 2.5rem; }
nav ol { list-style: none; margin: 0.5rem 0 0; padding: 0; }
nav a { display: block; padding: 0.3rem 0 0.3rem 2.5em; text-indent: -2.5em; color: var(--soft); text-decoration: none; line-height: 1.35; }
nav a:hover { color: var(--ink); }
nav a span { font-variant-numeric: tabular-nums; display: inline-block; min-width: 2.2em; text-indent: 0; }
summary { cursor: pointer; color: var(--soft); font-size: 0.875rem; }
@media (min-width: 1180px) {
  .page { max-width: 78rem; display: grid; grid-template-columns: 13rem minmax(0, 1fr); gap: 4rem; }
  nav { position: sticky; top: 3rem; align-self: start; margin: 0.4rem 0 0; }
  nav summary { display: none; }
}
.about { display: grid; grid-template-columns: 5.5rem minmax(0, 68ch); gap: 0.35rem 0; margin: 0 0 1.25rem; }
.about dt { color: var(--soft); font-size: 0.875rem; line-height: 1.95; }
.about dd { margin: 0; }
@media (max-width: 560px) { .about { grid-template-columns: 1fr; } .about dd { margin-bottom: 0.6rem; } }
figure { margin: 2.25rem 0; }
figure details { margin-top: 0.5rem; }
figcaption { color: var(--soft); font-size: 0.875rem; line-height: 1.5; margin-top: 0.75rem; max-width: 80ch; }
.panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 1.5rem 2rem; align-items: end; }
.panels:has(.cell) { display: flex; flex-wrap: wrap; gap: 1.75rem 2.5rem; align-items: start; }
.panel > svg, .panel > [role=img] > svg { display: block; width: 100%; height: auto; overflow: visible; }
.panel.wide { overflow-x: auto; }
.panel.wide svg { min-width: 40rem; }
.cell > svg { display: block; max-width: 100%; height: auto; overflow: visible; }
.cell-name { font-size: 0.875rem; margin: 0 0 0.25rem; line-height: 1.4; }
.panel-title { font: 600 0.875rem/1.4 system-ui, sans-serif; margin: 0 0 0.5rem; }
.cell-name strong { font-weight: 600; }
.measure { color: var(--soft); white-space: nowrap; }
.swatch { display: inline-block; width: 0.7em; height: 0.7em; border-radius: 50%; margin-right: 0.5em; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.surface { display: block; width: 100%; height: auto; cursor: grab; touch-action: pan-y; }
.surface:active { cursor: grabbing; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.875rem; line-height: 1.4; font-variant-numeric: tabular-nums; min-width: 100%; }
th { text-align: left; font-weight: 550; color: var(--soft); border-bottom: 1px solid var(--line); vertical-align: bottom; }
th, td { padding: 0.4rem 0.8rem 0.4rem 0; vertical-align: top; }
td { border-bottom: 1px solid color-mix(in srgb, var(--line) 55%, transparent); }
th.number, td.number { text-align: right; }
td.number, td.short { white-space: nowrap; }
th:last-child, td:last-child { padding-right: 0; }
.claims td:first-child { min-width: min(13rem, 48vw); }
.claims td:nth-child(3) { min-width: 9.5rem; color: var(--soft); }
.verdict { display: inline-block; padding: 0.05rem 0.5rem; font-size: 0.8125rem; border-radius: 1rem; background: var(--open-paper); color: var(--ink); white-space: nowrap; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.verdict.good { background: var(--good-paper); color: var(--good); }
.verdict.bad { background: var(--bad-paper); color: var(--bad); }
section > .note { color: var(--soft); font-size: 0.875rem; max-width: 80ch; }
.notice { margin: 1.5rem 0; padding: 0.75rem 1rem; border-left: 3px solid var(--mark); background: var(--faint); font-size: 0.9375rem; max-width: 80ch; }
.notice p { margin: 0 0 0.35rem; font-weight: 600; }
.notice ul { margin: 0; padding-left: 1.2rem; overflow-wrap: anywhere; }
.csv, .save { white-space: nowrap; font-size: 0.8125rem; }
.save { border: 0; padding: 0; background: none; color: var(--accent); font-family: inherit; text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.15em; cursor: pointer; }
#tip { position: fixed; top: 0; left: 0; z-index: 3; max-width: 20rem; padding: 0.45rem 0.65rem; border-radius: 6px; background: var(--ink); color: var(--paper); font-size: 0.8125rem; line-height: 1.4; white-space: pre-line; pointer-events: none; font-variant-numeric: tabular-nums; }
#tip[hidden] { display: none; }
@page { margin: 16mm; }
@media print {
  body { font-size: 10pt; background: none; }
  .page { display: block; max-width: none; padding: 0; }
  nav, .csv, .save, .skip, #tip { display: none; }
  section { margin-bottom: 2rem; }
  figure:not(:has(.claims, details)), .panel, tr { break-inside: avoid; }
  h2 { break-after: avoid; }
  figcaption, .note { break-before: avoid; }
  details:not([open]) { display: none; }
  .scroll { overflow: visible; }
}
`;
