// `minhbach serve` as an author has it: a browser beside an editor. What is saved is seen without a hand on the browser; what is wrong
// is laid over the page and goes away when it is mended; the content policy holds throughout; and nothing of it is in
// what `build` writes.
// Usage: node preview.mjs BINARY WORK-FOLDER
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, readlinkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { argv, exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { launch } from './browser.mjs';

const [binary, work] = [resolve(argv[2]), resolve(argv[3])];
const here = dirname(fileURLToPath(import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const failures = [];
let checks = 0;
const check = (holds, what) => {
  checks += 1;
  if (!holds) failures.push(what);
};

// A portal with a theme of its own, without pictures, which take most of the time.
rmSync(work, { recursive: true, force: true });
const root = join(work, 'portal');
cpSync(join(here, '../cases/_base'), root, { recursive: true });
const read = (path) => readFileSync(join(root, path), 'utf8');
// As editors save: beside the file, then in its place.
const save = (path, text) => {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(join(dirname(file), '.saving~'), text);
  renameSync(join(dirname(file), '.saving~'), file);
};
const template = (word) => `{% extends "base.html" %}\n{% block main %}\n<h1>{{ title }}</h1>\n<p id="mau">${word}</p>\n{% if commentary %}<div class="prose">{{ commentary | safe }}</div>{% endif %}\n{% endblock main %}\n`;
const [PLAN, ABOUT, TEMPLATE] = ['content/tinh-mau/ke-hoach-mau/plan.yaml', 'content/about.md', 'themes/mau/templates/prose.html'];
save('content/portal.yaml', `${read('content/portal.yaml').trimEnd()}\ntheme: mau\npng: none\n`);
save(TEMPLATE, template('Mẫu một'));
const [plan, about] = [read(PLAN), read(ABOUT)];
const long = Array.from({ length: 60 }, (_, line) => `Đoạn ${line}.`).join('\n\n');

const AS_OF = ['--as-of', '2026-11-21', '--lang', 'vi'];
let said = '';
/** The preview, once it says where it is. */
function start(port) {
  const child = spawn(binary, ['serve', '--root', root, '--port', port, ...AS_OF], { stdio: ['ignore', 'ignore', 'pipe'] });
  return new Promise((done, failed) => {
    child.on('exit', (code) => failed(new Error(`it ended with ${code}: ${said}`)));
    child.stderr.on('data', (bytes) => {
      said += bytes;
      const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (origin) done({ child, origin: origin[0] });
    });
  });
}
/** Ends it as Ctrl-C does. */
const end = (child) => new Promise((done) => {
  child.removeAllListeners('exit');
  child.on('exit', (code) => done(code));
  child.kill('SIGINT');
});
const sockets = (pid) => readdirSync(`/proc/${pid}/fd`).filter((fd) => {
  try {
    return readlinkSync(`/proc/${pid}/fd/${fd}`).startsWith('socket:');
  } catch {
    return false;
  }
}).length;

let { child, origin } = await start('0');
const browser = await launch();
/** A page that remembers whether it was loaded anew, and reports what its policy refuses. */
async function open(path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 500 }, ...options });
  const page = await context.newPage();
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => console.error(`POLICY ${event.violatedDirective} ${event.blockedURI}`));
  });
  page.on('console', (message) => {
    if (/POLICY|Content Security Policy|Refused/.test(message.text())) failures.push(`${path}: ${message.text()}`);
  });
  page.on('pageerror', (error) => failures.push(`${path}: ${error.message}`));
  await page.goto(`${origin}${path}`);
  return page;
}
const says = async (page, words, what) => {
  try {
    await page.waitForFunction((words) => document.body && document.body.innerText.includes(words), words, { timeout: 15_000 });
    checks += 1;
  } catch {
    failures.push(`${what}: no “${words}” on ${page.url()}`);
  }
};
const panel = (page) => page.locator('section.panel');
const appears = async (page, text, what) => {
  try {
    await panel(page).filter({ hasText: text }).waitFor({ timeout: 15_000 });
    checks += 1;
  } catch {
    failures.push(`${what}: no panel with “${text}”`);
  }
};
const goes = async (page, what) => {
  try {
    await panel(page).waitFor({ state: 'detached', timeout: 15_000 });
    checks += 1;
  } catch {
    failures.push(`${what}: the panel is still there`);
  }
};
/** Whether the page stands where it is left to stand: 640 px down, and there still after the next pictures are drawn. */
const scrolled = async (page, act = () => {}) => {
  await page.evaluate(act);
  const there = () => page.waitForFunction(() => scrollY === 640, undefined, { timeout: 15_000 }).then(() => true, () => false);
  if (!(await there())) return false;
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return there();
};
const stay = (page) => page.evaluate(() => { window.stayed = true; });
const stayed = (page) => page.evaluate(() => window.stayed === true);

// What is saved is seen, where the reader was.
const page = await open('/gioi-thieu/');
save(ABOUT, `${about}\nLần sửa thứ nhất.\n\n${long}\n`);
await says(page, 'Lần sửa thứ nhất.', 'an edit');
// Words are there before the page is whole, and a page that is still loading is put back to where it stood before.
await page.waitForLoadState('load');
check(await scrolled(page, () => scrollTo(0, 640)), 'the page cannot be scrolled');
save(ABOUT, `${about}\nLần sửa thứ hai.\n\n${long}\n`);
await says(page, 'Lần sửa thứ hai.', 'another');
await page.waitForLoadState('load');
check(await scrolled(page), `after a reload the page stands elsewhere: ${await page.evaluate(() => scrollY)} px`);
save(TEMPLATE, template('Mẫu hai'));
await says(page, 'Mẫu hai', 'a template');

// What is wrong is laid over the page, which stays.
await stay(page);
save(PLAN, `${plan}khong-co-khoa-nay: 1\n`);
const line = plan.split('\n').length;
await appears(page, `${PLAN}:${line}:1`, 'a fault');
const report = await panel(page).locator('pre').innerText();
check(new RegExp(`\\n${line} \\| khong-co-khoa-nay: 1\\n +\\| \\^{17}`).test(report), `the line and its caret: ${report}`);
check((await panel(page).locator('#count').innerText()).trim() === '1 lỗi', 'the number of faults');
check(await stayed(page), 'a fault loads the page anew');
check((await page.locator('main').innerText()).includes('Lần sửa thứ hai.'), 'the last good page stays');
check(said.includes(`${PLAN}:${line}:1`) && /1 lỗi, 0 cảnh báo · \d+ ms/.test(said), `the terminal tells the fault: ${said}`);

// The panel: folded it stays folded, closed it is away; in both colours, on a phone, it can be read and reached.
const fold = panel(page).getByRole('button').first();
await fold.click();
check(!(await panel(page).locator('pre').isVisible()) && (await fold.getAttribute('aria-expanded')) === 'false', 'folding');
save(PLAN, `${plan}khong-co-khoa-nay: 1\nkhong-co-khoa-kia: 2\n`);
await appears(page, '2 lỗi', 'another fault');
check(!(await panel(page).locator('pre').isVisible()), 'a folded panel unfolds by itself');
await panel(page).getByRole('button').first().click();
check(await panel(page).locator('pre').isVisible(), 'unfolding');
await panel(page).getByRole('button', { name: 'Đóng' }).click();
await goes(page, 'closing');
check(await stayed(page), 'closing loads the page anew');
for (const [width, colorScheme] of [[360, 'light'], [360, 'dark'], [1280, 'light'], [1280, 'dark']]) {
  const other = await open('/', { viewport: { width, height: 740 }, colorScheme });
  await appears(other, '2 lỗi', `a page opened meanwhile, ${width} px, ${colorScheme}`);
  const { wide, box } = await other.evaluate(() => ({
    wide: document.documentElement.scrollWidth - innerWidth,
    box: [...document.querySelectorAll('body > div')].pop().getBoundingClientRect().toJSON(),
  }));
  check(wide <= 0 && Math.round(box.bottom) === 740 && box.top > 740 * 0.3 && Math.round(box.width) === width, `${width} px: ${JSON.stringify(box)}, ${wide} px too wide`);
  await other.evaluate(axe);
  const found = await other.evaluate(() => window.axe.run({ exclude: [['main'], ['body > header'], ['footer']] }, { preload: false }));
  for (const violation of found.violations) failures.push(`${width} px ${colorScheme}: ${violation.id} ${violation.nodes.map((node) => node.target).join(' ')}`);
  check(found.passes.length > 5 || found.violations.length > 0, 'axe looked at the panel');
  await other.screenshot({ path: join(work, `panel-${width}-${colorScheme}.png`) });
  await other.context().close();
}

// Undone, the page that stands there is right; mended, it is made anew.
save(PLAN, `${plan}khong-co-khoa-nay: 1\n`);
await appears(page, '1 lỗi', 'a panel that was closed comes back with the next fault');
save(PLAN, plan);
await goes(page, 'undone');
check(await stayed(page), 'undoing loads the page anew');
save(PLAN, `${plan}khong-co-khoa-nay: 1\n`);
await appears(page, '1 lỗi', 'a fault again');
save(PLAN, plan);
save(ABOUT, `${about}\nLần sửa thứ ba.\n`);
await says(page, 'Lần sửa thứ ba.', 'mended');
await goes(page, 'mended');
check(said.includes('đã hết lỗi'), 'the terminal says that it is mended');

// A template that fails stands for its page alone, and comes back by itself.
save(TEMPLATE, '{% extends "base.html" %}\n{% block main %}{{ khong_co | upper }}{% endblock main %}\n');
await says(page, 'Sửa tệp rồi lưu: trang này tự tải lại.', 'a page that fails');
const home = await open('/');
check((await home.title()).includes('Cổng mẫu'), 'the other pages go on');
save(TEMPLATE, template('Mẫu ba'));
await says(page, 'Mẫu ba', 'a page that fails no more');

// Pages with scripts of their own keep them, and the policy of those without stays shut but for the preview's own.
const policy = (of) => of.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
const ours = `${new URL(origin).host}/.minhbach/`;
check((await policy(home)).includes(`script-src ${ours};`), `the policy of a page without scripts: ${await policy(home)}`);
const search = await open('/tim-kiem/');
check((await policy(search)).includes(`script-src 'self' ${ours};`), `the policy of a page with one: ${await policy(search)}`);
await search.locator('input[name=q]').fill('bảo hiểm');
await search.locator('a[href*="tinh-mau"]').first().waitFor({ timeout: 15_000 }).then(() => { checks += 1; }, () => failures.push('/tim-kiem/: its own script does not run'));

// Nothing piles up: a closed page's stream ends, a hidden page gives its connection back.
const before = sockets(child.pid);
const many = await Promise.all(Array.from({ length: 8 }, () => open('/gioi-thieu/')));
check(sockets(child.pid) >= before + 8, 'eight more pages listen');
await Promise.all(many.map((one) => one.context().close()));
const falls = async (to, what) => {
  for (let wait = 0; wait < 100 && sockets(child.pid) > to; wait += 1) await new Promise((done) => setTimeout(done, 100));
  check(sockets(child.pid) <= to, `${what}: ${sockets(child.pid)} sockets, ${to} expected`);
};
await falls(before, 'after they closed');
const show = (state) => search.evaluate((state) => {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}, state);
await show('hidden');
await stay(search);
save(ABOUT, `${about}\nLần sửa thứ tư.\n`);
await says(page, 'Lần sửa thứ tư.', 'an edit while another page is hidden');
check(await stayed(search), 'a hidden page does not listen');
await show('visible');
await search.waitForFunction(() => window.stayed !== true, undefined, { timeout: 15_000 }).then(() => { checks += 1; }, () => failures.push('a page that is seen again is not made anew'));

// What the preview sends is what `build` writes, but for the script and its leave.
const built = join(work, 'site');
const build = spawnSync(binary, ['build', '--root', root, '--out', built, ...AS_OF], { encoding: 'utf8' });
check(build.status === 0, `build: ${build.stderr}`);
const files = readdirSync(built, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
for (const file of files) {
  const bytes = readFileSync(file);
  const text = bytes.toString('latin1');
  if (text.includes('.minhbach/serve') || text.includes('.minhbach/events') || text.includes('data-page="')) failures.push(`${file} has to do with the preview`);
  const address = file.slice(built.length);
  if (address.startsWith('/.minhbach/') || address === '/404.html') continue;
  const answer = await fetch(`${origin}${encodeURI(address)}`);
  const given = Buffer.from(await answer.arrayBuffer());
  if (!file.endsWith('.html')) {
    check(answer.status === 200 && given.equals(bytes), `${address} differs from what is built`);
    continue;
  }
  const meta = /<meta http-equiv="Content-Security-Policy" content="[^"]*">/;
  const without = given.toString('utf8').replace(/<script src="\/\.minhbach\/serve\.js" data-page="[^"]*" defer><\/script>\n/, '');
  check(without.replace(meta, '') === bytes.toString('utf8').replace(meta, '') && without !== given.toString('utf8'), `${address} differs from what is built`);
}

// A program that comes back is found again, and the page asks anew.
await search.context().close();
await home.context().close();
const started = Date.now();
check((await end(child)) === 0 && Date.now() - started < 3_000, `Ctrl-C with open pages: ${Date.now() - started} ms`);
save(ABOUT, `${about}\nLần sửa thứ năm.\n`);
said = '';
({ child, origin } = await start(new URL(origin).port));
await says(page, 'Lần sửa thứ năm.', 'after a restart');
await page.context().close();
await end(child);

// Faults from the start: a page of faults, which goes away by itself.
save(PLAN, `${plan}khong-co-khoa-nay: 1\n`);
said = '';
({ child, origin } = await start('0'));
const first = await open('/gioi-thieu/', { viewport: { width: 360, height: 740 } });
await says(first, `${PLAN}:${line}:1`, 'faults from the start');
check((await panel(first).count()) === 0, 'a page of faults needs no panel over it');
check((await first.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, 'the page of faults is too wide');
await first.evaluate(axe);
for (const violation of (await first.evaluate(() => window.axe.run({ preload: false }))).violations) failures.push(`page of faults: ${violation.id} ${violation.nodes.map((node) => node.target).join(' ')}`);
await first.screenshot({ path: join(work, 'faults.png') });
save(PLAN, plan);
await says(first, 'Lần sửa thứ năm.', 'mended from the start');
await first.context().close();
await end(child);
await browser.close();

if (failures.length > 0) {
  console.error(`preview: ${failures.length} failures\n${failures.join('\n')}`);
  exit(1);
}
console.log(`preview: ${checks} checks, ${files.length} files as build writes them`);
