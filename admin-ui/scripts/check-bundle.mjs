// Keeps the page light: what the first visit loads before a route's own code, and each route's own code, in gzip.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** The library of charts is one chunk, loaded where a chart is shown. */
const BUDGET = { initialJs: 210, initialCss: 60, lazyChunk: 80, charts: 125 };

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const kib = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length / 1024;

const entry = Object.values(manifest).find((chunk) => chunk.isEntry);
const initial = new Set();
(function collect(chunk) {
  if (initial.has(chunk)) return;
  initial.add(chunk);
  for (const name of chunk.imports ?? []) collect(manifest[name]);
})(entry);

const sum = (files) => files.reduce((total, file) => total + kib(file), 0);
const js = sum([...initial].map((chunk) => chunk.file));
const css = sum([...new Set([...initial].flatMap((chunk) => chunk.css ?? []))]);
const lazy = Object.values(manifest)
  .filter((chunk) => chunk.file.endsWith('.js') && !initial.has(chunk))
  .map((chunk) => ({ file: chunk.file, size: kib(chunk.file) }))
  .sort((a, b) => b.size - a.size);

const faults = [];
if (js > BUDGET.initialJs) faults.push(`initial JavaScript ${js.toFixed(1)} KiB > ${BUDGET.initialJs} KiB`);
if (css > BUDGET.initialCss) faults.push(`initial CSS ${css.toFixed(1)} KiB > ${BUDGET.initialCss} KiB`);
for (const { file, size } of lazy) {
  const limit = file.includes('charts') ? BUDGET.charts : BUDGET.lazyChunk;
  if (size > limit) faults.push(`${file} ${size.toFixed(1)} KiB > ${limit} KiB`);
}
console.log(
  `bundle (gzip): initial JS ${js.toFixed(1)} KiB of ${BUDGET.initialJs}, CSS ${css.toFixed(1)} KiB of ${BUDGET.initialCss}; ` +
    `${lazy.length} lazy chunks, largest ${lazy[0]?.size.toFixed(1) ?? 0} KiB of ${BUDGET.lazyChunk}`,
);
if (faults.length > 0) {
  console.error(`over budget: ${faults.join('; ')}`);
  process.exit(1);
}
