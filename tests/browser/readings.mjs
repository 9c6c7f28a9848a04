// What a screen reader finds on a page of each kind: Chromium's accessibility tree, kept in readings/. A change there
// is a change for people who listen. UPDATE=1 writes the files anew; read them before they are committed.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { argv, env, exit } from 'node:process';
import { launch } from './browser.mjs';
import { pages } from './pages.mjs';
import { serve } from './serve.mjs';

const site = argv[2];
const folder = new URL('./readings/', import.meta.url);
const { server, origin } = await serve(site);
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
const failures = [];
const wanted = new Map();
for (const [kind, path] of Object.entries(pages(site))) {
  await page.goto(`${origin}/${path}`);
  // What changed last grows with every commit of this repository: no page can be held to it.
  await page.evaluate(() => document.querySelectorAll('[data-history]').forEach((part) => part.remove()));
  // Where links lead is held by the build itself.
  const tree = (await page.locator('body').ariaSnapshot()).replace(/\n *- \/url: .*/g, '').replace(/^( *- link .*):$/gm, '$1');
  wanted.set(`${kind.replaceAll(' ', '-')}.yml`, `# /${path}\n${tree}\n`);
}
await browser.close();
server.close();

mkdirSync(folder, { recursive: true });
const stale = readdirSync(folder).filter((name) => !wanted.has(name));
for (const [name, text] of wanted) {
  const file = new URL(name, folder);
  const held = existsSync(file) ? readFileSync(file, 'utf8') : null;
  if (held === text) continue;
  if (env.UPDATE === '1') {
    writeFileSync(file, text);
    continue;
  }
  const lines = (held ?? '').split('\n');
  const at = text.split('\n').findIndex((line, index) => line !== lines[index]);
  failures.push(`${name}, line ${at + 1}: “${text.split('\n')[at] ?? ''}” was “${lines[at] ?? ''}”`);
}
for (const name of stale) {
  if (env.UPDATE === '1') rmSync(new URL(name, folder));
  else failures.push(`${name}: no page is read into this file`);
}
for (const failure of failures) console.error(`FAILED ${failure}`);
console.log(`readings: ${wanted.size} pages, ${failures.length} changed (UPDATE=1 node tests/browser/readings.mjs SITE)`);
exit(failures.length === 0 ? 0 : 1);
