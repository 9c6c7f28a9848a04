// The charts of a built site in Chromium. Texts are as wide as we measured them; on the page with every chart in every
// state no text covers another or leaves its picture, at any width, when enlarged, in forced colours and in print.
import { readFileSync } from 'node:fs';
import { argv, exit } from 'node:process';
import { launch } from './browser.mjs';
import { serve } from './serve.mjs';

const site = argv[2];
const CATALOGUE = 'phuong-phap/bieu-do/index.html';
const failures = [];
const fail = (where, what) => failures.push(`${where}: ${what}`);
const { server, origin } = await serve(site);
const browser = await launch();
let checks = 0;

// Our widths, from src/chart/golden/widths.json, which `cargo test` keeps true: names of content/ at 13 px.
const measured = JSON.parse(readFileSync(new URL('../../src/chart/golden/widths.json', import.meta.url), 'utf8'));
{
  const page = await browser.newPage();
  // A font that comes late is not used on that page: the second time it is there.
  await page.goto(`${origin}/${CATALOGUE}`, { waitUntil: 'networkidle' });
  await page.reload();
  const theirs = await page.evaluate(async (names) => {
    await Promise.all([document.fonts.load('400 13px "Noto Sans"', 'ắ'), document.fonts.load('600 13px "Noto Sans"', 'ắ')]);
    const svg = document.querySelector('figure.chart svg:not([style])');
    const text = document.createElementNS('http://www.w3.org/2000/svg', 'text');
    const one = (words, weight) => {
      text.setAttribute('font-size', '13');
      text.setAttribute('font-weight', weight);
      text.textContent = words;
      return text.getComputedTextLength();
    };
    svg.append(text);
    return names.map((words) => [one(words, '400'), one(words, '600')]);
  }, measured.map(([words]) => words));
  measured.forEach(([words, regular, bold], index) => {
    [[regular, theirs[index][0]], [bold, theirs[index][1]]].forEach(([ours, other]) => {
      if (Math.abs(ours - other) > 0.03 * other) fail('widths', `“${words}”: ${ours} px here, ${other.toFixed(1)} px in Chromium`);
    });
  });
  const worst = Math.max(...measured.map(([, ours], index) => Math.abs(ours / theirs[index][0] - 1)));
  console.log(`  widths: ${measured.length} names, at most ${(worst * 100).toFixed(2)} % off`);
  checks += 2 * measured.length;
  await page.close();
}

// What a picture shows, by Chromium's own boxes.
const look = () => {
  const faults = [];
  for (const figure of document.querySelectorAll('figure.chart')) {
    const shown = [...figure.querySelectorAll(':scope > svg')].filter((svg) => svg.getBoundingClientRect().width > 0);
    const name = figure.querySelector('figcaption').textContent.trim();
    if (shown.length !== 1) faults.push(`${name}: ${shown.length} pictures are shown`);
    for (const svg of shown) {
      const frame = svg.getBoundingClientRect();
      const texts = [...svg.querySelectorAll('text')].map((text) => {
        const box = text.getBoundingClientRect();
        // Between ascent and descent of the font there is air above and below what is printed.
        const air = box.height * 0.17;
        return { words: text.textContent, left: box.left, right: box.right, top: box.top + air, bottom: box.bottom - air };
      });
      for (const [index, one] of texts.entries()) {
        if (one.left < frame.left - 2 || one.right > frame.right + 2 || one.top < frame.top - 2 || one.bottom > frame.bottom + 2) faults.push(`${name}: “${one.words}” leaves the picture`);
        for (const other of texts.slice(index + 1)) {
          const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
          const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
          if (across > 1 && down > 1) faults.push(`${name}: “${one.words}” and “${other.words}” cover each other`);
        }
      }
    }
  }
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) faults.push(`the page scrolls sideways by ${wide} px`);
  return [document.querySelectorAll('figure.chart').length, faults];
};

const views = [
  { name: '320 px', viewport: { width: 320, height: 640 } },
  { name: '360 px', viewport: { width: 360, height: 740 } },
  { name: '768 px', viewport: { width: 768, height: 1024 } },
  { name: '1280 px', viewport: { width: 1280, height: 900 } },
  // Enlarged to 200 % a window of 1280 px has room for 640.
  { name: '1280 px at 200 %', viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
  { name: 'dark', viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  { name: 'forced colours', viewport: { width: 1280, height: 900 }, forcedColors: 'active' },
  { name: 'print', viewport: { width: 794, height: 1123 }, media: 'print' },
];
for (const { name, media, ...options } of views) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  if (media) await page.emulateMedia({ media });
  await page.goto(`${origin}/${CATALOGUE}`, { waitUntil: 'networkidle' });
  await page.reload();
  const [count, faults] = await page.evaluate(look);
  if (count < 50) fail(name, `only ${count} charts`);
  faults.forEach((fault) => fail(name, fault));
  checks += count;
  await context.close();
}

await browser.close();
server.close();
for (const failure of failures.slice(0, 60)) console.error(`FAILED ${failure}`);
console.log(`charts: ${checks} checks, ${failures.length} failures`);
exit(failures.length === 0 ? 0 : 1);
