// Lighthouse on one page of each kind that people land on, with its simulated slow phone: scores of performance (median
// of five), accessibility, best practices and SEO. By hand (tests/long): its simulation depends on the machine.
//
// lighthouse.mjs SITE FOLDER: FOLDER is where npm put lighthouse.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { argv, exit } from 'node:process';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const [site, folder] = [resolve(argv[2]), resolve(argv[3])];
const { default: lighthouse } = await import(pathToFileURL(join(folder, 'node_modules/lighthouse/core/index.js')));
const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.png': 'image/png', '.js': 'text/javascript' };
const PAGES = ['index.html', 'bac-kan/index.html', 'bac-kan/472-qd-ubnd-2021/index.html', 'toan-quoc/1320-qd-bhxh-2020/ty-le-bhxh/index.html', 'tim-kiem/index.html'];
const RUNS = 5;

// As a host would: packed, with a long life.
const server = createServer((request, response) => {
  let file = join(site, decodeURIComponent(new URL(request.url, 'http://x').pathname));
  if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
  if (!existsSync(file)) return response.writeHead(404).end();
  const headers = { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'cache-control': 'max-age=31536000' };
  const plain = readFileSync(file), packed = !/\.(woff2|png)$/.test(file);
  if (packed) headers['content-encoding'] = 'gzip';
  response.writeHead(200, headers).end(packed ? gzipSync(plain) : plain);
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const origin = `http://localhost:${server.address().port}`, port = 9333;
const browser = spawn(process.env.CHROMIUM ?? '/usr/bin/chromium', ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking', `--remote-debugging-port=${port}`, `--user-data-dir=${mkdtempSync(join(tmpdir(), 'lighthouse-'))}`, 'about:blank'], { stdio: 'ignore' });
await new Promise((done) => setTimeout(done, 3000));

const score = async (page, categories) => {
  const { lhr } = await lighthouse(`${origin}/${page}`, { port, onlyCategories: categories, output: 'json', logLevel: 'silent' });
  return categories.map((name) => Math.round(lhr.categories[name].score * 100));
};
let short = false;
for (const page of PAGES) {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push((await score(page, ['performance']))[0]);
  const median = [...runs].sort((a, b) => a - b)[RUNS >> 1];
  const others = await score(page, ['accessibility', 'best-practices', 'seo']);
  console.log(`${page}: performance ${median} (${runs.join(', ')}); accessibility, best practices, SEO ${others.join(', ')}`);
  short ||= median < 99 || others.some((one) => one < 100);
}
browser.kill();
server.close();
exit(short ? 1 : 0);
