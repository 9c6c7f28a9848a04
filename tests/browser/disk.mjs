// A copy built with `--base-url ''`, opened from a disk: no server, no network. Every page of it is opened; each must
// be styled, show its pictures and fonts, and ask for nothing that is not there. Then search and a walk by links.
//
// disk.mjs SITE ADDRESS: ADDRESS is what the copy must not name as its own.
import { readFileSync } from 'node:fs';
import { argv, exit } from 'node:process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from './browser.mjs';
import { every } from './pages.mjs';

const [site, address] = [resolve(argv[2]), argv[3]];
const failures = [];
const browser = await launch();
const context = await browser.newContext({ viewport: { width: 360, height: 740 }, offline: true });
const page = await context.newPage();
const open = (path) => page.goto(`${pathToFileURL(site)}/${path}`);

let here = '';
const fail = (what) => failures.push(`${here}: ${what}`);
page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) fail(message.text()); });
page.on('pageerror', (error) => fail(error.message));
page.on('requestfailed', (request) => fail(`${request.url()} ${request.failure()?.errorText}`));
page.on('request', (request) => { if (!/^(file|data):/.test(request.url())) fail(`asks for ${request.url()}`); });

const all = every(site);
for (here of all) {
  await open(here);
  for (const fault of await page.evaluate(async () => {
    const faults = [];
    await document.fonts.ready;
    if (!getComputedStyle(document.body).fontFamily.includes('Noto Sans')) faults.push('no style');
    if ([...document.fonts].every((font) => font.status !== 'loaded')) faults.push('no font');
    for (const image of document.images) if (image.loading !== 'lazy' && !(image.complete && image.naturalWidth)) faults.push(`no picture ${image.src}`);
    for (const link of document.querySelectorAll('a[href]')) {
      // A link in a drawing has an object for its address.
      const url = new URL(link.getAttribute('href'), document.baseURI);
      if (url.protocol === 'file:' && url.pathname.endsWith('/')) faults.push(`a link to a folder: ${url}`);
    }
    return faults;
  })) fail(fault);
  if (readFileSync(`${site}/${here}`, 'utf8').includes(address)) fail(`names ${address}`);
}

here = 'search';
await open('tim-kiem/index.html');
await page.getByRole('searchbox').or(page.getByRole('combobox')).first().fill('bac kan');
await page.locator('mark').first().waitFor({ timeout: 5000 }).catch(() => fail('finds nothing'));

here = 'the search box';
await open('index.html');
await page.locator('.find input').fill('dak lak');
await page.keyboard.press('Enter');
await page.locator('[data-results] a').first().waitFor({ timeout: 5000 }).catch(() => fail('finds nothing'));

here = 'a walk';
await open('index.html');
for (const words of ['Bắc Kạn', 'Bảo hiểm thất nghiệp đến năm 2030', 'English']) {
  const before = page.url();
  await page.locator('a:not([tabindex="-1"])').filter({ hasText: words }).filter({ visible: true }).first().click();
  await page.waitForURL((url) => url.href !== before);
}
if (!page.url().endsWith('/en/bac-kan/472-qd-ubnd-2021/index.html')) fail(`ends at ${page.url()}`);

await browser.close();
console.log(`${all.length} pages from a disk: ${failures.length} faults`);
for (const failure of failures.slice(0, 40)) console.log(`  ${failure}`);
exit(failures.length ? 1 : 0);
