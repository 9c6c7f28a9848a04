// The chart files of a built site, as others draw them. All are well-formed XML; the outlined SVG looks the same in
// librsvg, in Chromium and in our own PNG, but for the shades along edges.
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { argv, exit } from 'node:process';
import { launch } from './browser.mjs';

const site = argv[2];
const HANDFUL = 6;
// Two pictures differ at a pixel if the one has there what the other has nowhere within a pixel of it.
const SHADE = 96;
// A single small letter that is missing is three times this.
const TOLERATED = 0.0001;

const failures = [];
const files = readdirSync(site, { recursive: true, encoding: 'utf8' }).map((path) => join(site, path)).sort();
const run = (command, args) => {
  const done = spawnSync(command, args, { maxBuffer: 1 << 28 });
  if (done.error) throw done.error;
  if (done.status !== 0) failures.push(`${command}: ${done.stderr}`);
  return done.stdout;
};

// Every SVG of the site is the file of a chart.
const charts = files.filter((path) => path.endsWith('.svg'));
if (charts.length === 0) failures.push('no chart files');
if (charts.length > 0) run('xmllint', ['--noout', '--nonet', ...charts]);

// Which of them have a PNG: every sample of the catalogue, and some of the real ones, spread over the site.
const pictures = files.filter((path) => path.endsWith('.png') && !path.endsWith('-2x.png') && !path.endsWith('/og.png')).map((path) => path.replace(/\.png$/, ''));
const samples = pictures.filter((path) => path.includes('/phuong-phap/bieu-do/'));
const real = pictures.filter((path) => !samples.includes(path));
const step = Math.max(1, Math.floor(real.length / HANDFUL));
const chosen = [...samples, ...real.filter((_, index) => index % step === 0).slice(0, HANDFUL)];
if (samples.length < 7) failures.push(`only ${samples.length} samples have a PNG`);
if (real.length === 0) failures.push('no chart has a PNG');

const browser = await launch();
const page = await browser.newPage();

// Share of pixels of `one` that `other` has nowhere near.
const differing = (one, other) => page.evaluate(async ([one, other, shade]) => {
  const pixels = async (address) => {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, canvas.width, canvas.height);
  };
  const [a, b] = [await pixels(one), await pixels(other)];
  if (a.width !== b.width || a.height !== b.height) return 1;
  let count = 0;
  for (let y = 1; y < a.height - 1; y += 1) {
    for (let x = 1; x < a.width - 1; x += 1) {
      const at = (y * a.width + x) * 4;
      let near = false;
      for (let dy = -1; dy <= 1 && !near; dy += 1) {
        for (let dx = -1; dx <= 1 && !near; dx += 1) {
          const there = at + (dy * a.width + dx) * 4;
          near = Math.max(...[0, 1, 2].map((c) => Math.abs(a.data[at + c] - b.data[there + c]))) <= shade;
        }
      }
      if (!near) count += 1;
    }
  }
  return count / (a.width * a.height);
}, [one, other, SHADE]);

for (const stem of chosen) {
  const svg = `${stem}.svg`;
  const address = (type, bytes) => `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
  const ours = address('image/png', readFileSync(`${stem}.png`));
  const others = {
    librsvg: address('image/png', run('rsvg-convert', [svg])),
    Chromium: address('image/svg+xml', readFileSync(svg)),
  };
  for (const [name, other] of Object.entries(others)) {
    const share = Math.max(await differing(ours, other), await differing(other, ours));
    console.log(`  ${relative(site, stem)}: resvg and ${name}: ${(share * 100).toFixed(4)} %`);
    if (!(share <= TOLERATED)) failures.push(`${svg}: ${name} draws ${(share * 100).toFixed(2)} % of it otherwise`);
  }
}
await browser.close();

for (const failure of failures) console.error(failure);
console.log(`chart files: ${charts.length} well formed, ${chosen.length} compared, ${failures.length} failures`);
exit(failures.length === 0 ? 0 : 1);
