// Embed pages, as newsrooms show them: in a frame of another host's page, of the size that the snippet says, without
// script. Nothing scrolls inside at any width, one picture is shown, nothing is asked of a third host, links open beside the
// page. Then the snippets as they stand on the pages of targets.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { argv, exit } from 'node:process';
import { launch } from './browser.mjs';
import { every } from './pages.mjs';
import { serve } from './serve.mjs';

const site = argv[2];
const WIDTHS = [320, 360, 480, 640, 760, 960];
// The shape of a frame, from docs/hosting.md.
const height = (width) => Math.max(640, Math.ceil(width * 4 / 5));
const failures = [];
const fail = (where, what) => failures.push(`${where}: ${what}`);
const { server, origin } = await serve(site);
const browser = await launch();
const embeds = every(site).filter((path) => /^(en\/)?nhung\//.test(path));
let checks = 0;
if (embeds.length === 0) fail('the site', 'has no embed page');

// What is wrong with a page that fills its frame.
const look = () => {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollHeight > root.clientHeight) faults.push(`scrolls down by ${root.scrollHeight - root.clientHeight} px`);
  if (root.scrollWidth > root.clientWidth) faults.push(`scrolls sideways by ${root.scrollWidth - root.clientWidth} px`);
  const figures = document.querySelectorAll('figure.chart').length;
  const shown = [...document.querySelectorAll('figure.chart > svg')].filter((svg) => svg.getBoundingClientRect().width > 0);
  if (shown.length !== figures) faults.push(`${shown.length} pictures of ${figures} are shown`);
  for (const svg of shown) {
    const box = svg.getBoundingClientRect();
    const scale = Math.min(box.width / svg.viewBox.baseVal.width, box.height / svg.viewBox.baseVal.height);
    // Letters of 13 px in the picture.
    if (13 * scale < 9) faults.push(`its letters are ${(13 * scale).toFixed(1)} px high`);
  }
  const parts = [...document.querySelectorAll('h1, .kicker, .finding, figure.chart, .answer, blockquote, main > .small')].filter((node) => node.checkVisibility());
  const boxes = parts.map((node) => [node, node.getBoundingClientRect()]);
  for (const [node, box] of boxes) {
    if (box.bottom > innerHeight + 1 || box.right > innerWidth + 1) faults.push(`“${node.textContent.trim().slice(0, 40)}” leaves the frame`);
    if (node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 0) faults.push(`“${node.textContent.trim().slice(0, 40)}” is wider than its place`);
    for (const [other, its] of boxes) {
      if (other === node || other.contains(node) || node.contains(other)) continue;
      if (Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top) > 1 && Math.min(box.right, its.right) - Math.max(box.left, its.left) > 1) faults.push(`“${node.textContent.trim().slice(0, 30)}” and “${other.textContent.trim().slice(0, 30)}” cover each other`);
    }
  }
  for (const link of document.querySelectorAll('a')) {
    if (link.target !== '_blank' || !link.relList.contains('noopener')) faults.push(`the link “${link.textContent}” opens in the frame`);
  }
  return faults;
};

// Every page, at every width that a frame has.
{
  const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
  for (const path of embeds) {
    await page.goto(`${origin}/${path}`);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: height(width) });
      for (const fault of await page.evaluate(look)) fail(`${path} at ${width} px`, fault);
      checks += 1;
    }
    const head = await page.evaluate(() => ({ robots: document.querySelector('meta[name=robots]')?.content, canonical: document.querySelector('link[rel=canonical]')?.href, scripts: document.scripts.length }));
    if (head.robots !== 'noindex') fail(path, 'is not kept out of search');
    if (!head.canonical?.endsWith(`/${path.replace('nhung/', '').replace('index.html', '')}`)) fail(path, `says it stands for ${head.canonical}`);
    if (head.scripts !== 0) fail(path, 'has a script');
    checks += 3;
  }
  await page.close();
}

// One of each kind in another host's page, by the snippet that its target's page gives, without script.
const first = (test) => embeds.find((path) => test(readFileSync(`${site}/${path}`, 'utf8')));
const kinds = {
  'with a chart': first((html) => html.includes('<figure') && !html.includes('lang="en">')),
  'a promise': first((html) => html.includes('class="promise"')),
  'in English': first((html) => html.includes('<html lang="en">') && html.includes('<figure')),
};
for (const [kind, embed] of Object.entries(kinds)) {
  if (!embed) { fail(kind, 'no such embed page'); continue; }
  for (const [width, colorScheme] of [...WIDTHS.map((width) => [width, 'light']), [360, 'dark']]) {
    const where = `${kind} (${embed}) in a frame at ${width} px, ${colorScheme}`;
    const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: false, colorScheme });
    const page = await context.newPage();
    await page.goto(`${origin}/${embed.replace('nhung/', '')}`);
    const written = await page.locator('.code .copy-text').first().textContent();
    const address = written.match(/src="(https?:\/\/[^/"]+)/)?.[1];
    if (!address) { fail(where, `no address in ${written}`); await context.close(); break; }
    const snippet = written.replaceAll(address, origin);
    const host = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(`<!doctype html><html lang="vi"><title>x</title><style>body{margin:0}</style><body>${snippet}`);
    });
    await new Promise((done) => host.listen(0, '127.0.0.1', done));
    const other = `http://localhost:${host.address().port}`;
    page.on('request', (request) => {
      if (![origin, other].some((one) => request.url().startsWith(one)) && !request.url().startsWith('data:')) fail(where, `asks ${request.url()}`);
    });
    page.on('requestfailed', (request) => fail(where, `request failed: ${request.url()}`));
    page.on('console', (message) => { if (message.type() === 'error' && !message.text().includes('favicon')) fail(where, message.text()); });
    await page.goto(other, { waitUntil: 'networkidle' });
    const box = await page.locator('iframe').boundingBox();
    const wanted = [Math.min(width, 960), height(Math.min(width, 960))];
    if (Math.abs(box.width - wanted[0]) > 1 || Math.abs(box.height - wanted[1]) > 1) fail(where, `the frame is ${box.width} × ${box.height}, not ${wanted.join(' × ')}`);
    const frame = page.frames().find((one) => one.url().startsWith(origin));
    if (!frame) fail(where, 'the frame is empty');
    else for (const fault of await frame.evaluate(look)) fail(where, fault);
    checks += 3;
    host.close();
    await context.close();
  }
}

await browser.close();
server.close();
for (const failure of failures.slice(0, 60)) console.error(`FAILED ${failure}`);
console.log(`embeds: ${embeds.length} pages, ${checks} checks, ${failures.length} failures`);
exit(failures.length === 0 ? 0 : 1);
