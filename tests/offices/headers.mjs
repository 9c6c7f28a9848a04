// What a browser makes of the headers, on a site that a real server sends: no page breaks a policy, embed pages can be framed by
// another host, all others can't, a chart opened by itself has its style.
import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { argv, exit } from 'node:process';
import { launch } from '../browser/browser.mjs';

const [origin, site] = argv.slice(2);
const files = readdirSync(site, { recursive: true });
const pages = files.filter((path) => path.endsWith('.html') && !path.includes('phuong-phap/giao-dien'));
const failures = [];
let checks = 0;
const check = (fact, what) => { checks += 1; if (!fact) failures.push(what); };
const browser = await launch();

// Every page by itself, with scripts: whatever breaks a policy is told by the browser.
{
  const context = await browser.newContext();
  await context.addInitScript(() => {
    globalThis.broken = [];
    document.addEventListener('securitypolicyviolation', (event) => globalThis.broken.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ''}`));
  });
  const page = await context.newPage();
  const said = [];
  page.on('console', (message) => { if (/Content Security Policy|Refused|violat/i.test(message.text())) said.push(message.text()); });
  page.on('request', (request) => { if (!request.url().startsWith(new URL(origin).origin) && !request.url().startsWith('data:')) said.push(`asks ${request.url()}`); });
  for (const path of pages) {
    said.length = 0;
    await page.goto(origin + path, { waitUntil: 'load' });
    const broken = await page.evaluate(() => globalThis.broken);
    check(broken.length === 0 && said.length === 0, `${path}: ${[...broken, ...said].join('; ')}`);
  }
  // Search runs its script and loads its index.
  await page.goto(`${origin}tim-kiem/index.html`);
  await page.locator('input[type=search]').fill('ty le');
  await page.waitForFunction(() => document.querySelectorAll('main a').length > 3, null, { timeout: 5000 }).catch(() => {});
  check((await page.evaluate(() => globalThis.broken)).length === 0, 'search breaks a policy');
  check(await page.evaluate(() => document.scripts.length > 0), 'search has a script');
  // That the listener hears: a script that no page has is refused.
  await page.evaluate(() => { const script = document.createElement('script'); script.textContent = 'globalThis.ran = true'; document.body.append(script); });
  await page.waitForFunction(() => globalThis.broken.length > 0, null, { timeout: 5000 }).catch(() => {});
  check(await page.evaluate(() => globalThis.broken.length > 0 && !globalThis.ran), 'an inline script must be refused and told');
  await context.close();
}

// In another host's frame.
{
  const page = await browser.newPage();
  const embeds = pages.filter((path) => /(^|\/)nhung\//.test(path));
  check(embeds.length > 0, 'the site has embed pages');
  const others = ['index.html', '404.html', 'du-lieu/index.html', 'tim-kiem/index.html', files.find((path) => path.endsWith('chart.svg')), 'du-lieu/data.csv'].filter((path) => files.includes(path));
  for (const path of [...embeds, ...others]) {
    const host = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(`<!doctype html><title>x</title><iframe src="${origin}${path}" width="800" height="640"></iframe>`);
    });
    await new Promise((done) => host.listen(0, '127.0.0.1', done));
    const refused = [];
    const listen = (message) => { if (message.text().includes('frame-ancestors')) refused.push(message.text()); };
    page.on('console', listen);
    await page.goto(`http://localhost:${host.address().port}/`, { waitUntil: 'load' });
    const frame = page.frames().find((one) => one !== page.mainFrame());
    const text = await frame?.evaluate(() => document.body?.innerText ?? '').catch(() => '');
    const shown = frame?.url().startsWith(origin) && (text ?? '').length > 20;
    if (embeds.includes(path)) check(shown && refused.length === 0, `${path} can't be framed: ${refused}`);
    // A download is no document, so it never stands in a frame.
    else check(!shown, `${path} stands in another host's frame`);
    page.off('console', listen);
    host.close();
  }
  await page.close();
}

// A chart by itself keeps its own style; one as an image on another host's page is shown.
{
  const path = files.find((one) => one.endsWith('chart-text.svg'));
  const page = await browser.newPage();
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(origin + path);
  const fill = await page.evaluate(() => getComputedStyle(document.querySelector('.f-bg')).fill);
  check(fill !== 'rgb(255, 255, 255)' && said.length === 0, `${path} in the dark: ${fill} ${said}`);
  const host = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'cross-origin-embedder-policy': 'require-corp' });
    response.end(`<!doctype html><title>x</title><img src="${origin}${path}"><script>fetch('${origin}du-lieu/data.csv').then((answer) => answer.text()).then((text) => { document.title = text.length; });</script>`);
  });
  await new Promise((done) => host.listen(0, '127.0.0.1', done));
  await page.goto(`http://localhost:${host.address().port}/`, { waitUntil: 'networkidle' });
  check(await page.evaluate(() => document.querySelector('img').naturalWidth > 100), 'a chart is shown on another page');
  check(Number(await page.title()) > 100, 'another page may read the figures');
  host.close();
  await page.close();
}

await browser.close();
for (const failure of failures.slice(0, 40)) console.error(`FAILED ${failure}`);
console.log(`headers in a browser: ${pages.length} pages, ${checks} checks, ${failures.length} failures`);
exit(failures.length === 0 ? 0 : 1);
