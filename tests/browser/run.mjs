// The built site in Debian's Chromium. Every page on a phone, and one page of each kind light and dark, phone and
// desktop: no axe-core violation, no sideways scrolling; every page without script: no request to another host, no
// content policy violation, no script but on the pages that are named here.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { argv, exit } from 'node:process';
import { launch } from './browser.mjs';
import { every, exists, pages } from './pages.mjs';
import { serve } from './serve.mjs';

const site = argv[2];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const views = [
  { name: 'phone', viewport: { width: 360, height: 740 } },
  { name: 'desktop', viewport: { width: 1280, height: 900 } },
];
const failures = [];
const fail = (where, what) => failures.push(`${where}: ${what}`);

const { server, origin } = await serve(site);
const browser = await launch();
let checks = 0;

for (const { name: size, viewport } of views) {
  for (const colorScheme of ['light', 'dark']) {
    // The tool itself needs script, so the policy is bypassed for it; the pass below does without.
    const context = await browser.newContext({ viewport, colorScheme, bypassCSP: true });
    const page = await context.newPage();
    for (const [kind, path] of Object.entries(pages(site))) {
      const where = `${kind} (${path}), ${size}, ${colorScheme}`;
      if (!exists(site, path)) {
        fail(where, 'no such page');
        continue;
      }
      await page.goto(`${origin}/${path}`);
      await page.evaluate(axe);
      const { violations, incomplete } = await page.evaluate(() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
      for (const v of violations) fail(where, `${v.id}: ${v.help} (${v.nodes.length}×)\n      ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join('\n      ')}`);
      if (incomplete.some((i) => i.id !== 'color-contrast')) console.log(`  to look at: ${where}: ${incomplete.map((i) => i.id).join(', ')}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) fail(where, `scrolls sideways by ${wide} px`);
      checks += 1;
    }
    await context.close();
  }
}

// Pages that a script adds something to; they are whole without it.
const scripted = /^(en\/)?(tim-kiem|tinh-hinh|lich-bao-cao|thay-doi(\/\d{4}-\d{2})?|phuong-phap\/giao-dien)\/index\.html$/;

const all = every(site);
{
  const context = await browser.newContext({ viewport: views[0].viewport, bypassCSP: true });
  const page = await context.newPage();
  const seen = new Set(Object.values(pages(site)));
  for (const path of all.filter((path) => !seen.has(path))) {
    await page.goto(`${origin}/${path}`);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    for (const v of violations) fail(path, `${v.id}: ${v.help} (${v.nodes.length}×)\n      ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join('\n      ')}`);
    checks += 1;
  }
  await context.close();
}

// Every page once, as a reader without script gets it.
const context = await browser.newContext({ viewport: views[0].viewport, javaScriptEnabled: false });
const page = await context.newPage();
let current = '';
page.on('request', (request) => {
  if (new URL(request.url()).origin !== origin && !request.url().startsWith('data:')) fail(current, `asks another host: ${request.url()}`);
});
page.on('requestfailed', (request) => fail(current, `request failed: ${request.url()}`));
page.on('response', (response) => {
  if (response.status() >= 400 && !response.url().includes('404.html')) fail(current, `${response.status()}: ${response.url()}`);
});
page.on('console', (message) => {
  if (message.type() === 'error') fail(current, message.text());
});
for (current of all) {
  await page.goto(`${origin}/${current}`);
  // What search engines are told stands in a script element, and is none.
  const told = await page.locator('script[type="application/ld+json"]:not([src])').evaluateAll((list) => list.map((one) => one.textContent));
  // What stands in a frame is found by the page that it stands for.
  const found = current !== '404.html' && !/^(en\/)?nhung\//.test(current);
  if (told.length !== (found ? 1 : 0)) fail(current, `tells search engines ${told.length} times`);
  for (const one of told) if (JSON.parse(one)['@context'] !== 'https://schema.org') fail(current, 'tells search engines nothing');
  const scripts = await page.locator('script:not([type="application/ld+json"])').count();
  // A ledger in which nothing stands (a copy without a history) has nothing to narrow down.
  const least = scripted.test(current) && !current.includes('thay-doi') ? 1 : 0;
  if (scripts > (scripted.test(current) ? 1 : 0) || scripts < least) fail(current, `has ${scripts} scripts`);
  if ((await page.locator('[style]').count()) > 0) fail(current, 'has a style attribute');
  if ((await page.locator('h1').count()) !== 1) fail(current, 'has not exactly one h1');
  const figures = await page.locator('svg[role=img]').evaluateAll((list) => list.map((svg) => [svg.querySelector('title')?.textContent ?? '', svg.querySelector('desc')?.textContent ?? '', svg.closest('figure')?.querySelectorAll('table').length ?? 0])).catch(() => null);
  for (const [title, desc, tables] of figures ?? []) {
    if (!title || !desc || title === desc || tables < 1) fail(current, `a chart without title, description or table (${title})`);
  }
  checks += 1;
}
await browser.close();
server.close();
for (const failure of failures.slice(0, 60)) console.error(`FAILED ${failure}`);
console.log(`${checks - Math.min(checks, failures.length)} passed, ${failures.length} failed`);
exit(failures.length === 0 ? 0 : 1);
