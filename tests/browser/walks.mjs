// What people come for, on a phone of 360 px: each question is answered from the home page in at most three steps, in
// both languages, by touch and by keyboard. Then the parts that scripts add, and what a page costs.
import { gzipSync } from 'node:zlib';
import { argv, exit } from 'node:process';
import { launch } from './browser.mjs';
import { every, pages } from './pages.mjs';
import { serve } from './serve.mjs';

const site = argv[2];
const failures = [];
const fail = (where, what) => failures.push(`${where}: ${what}`);
const { server, origin } = await serve(site);
const browser = await launch();
const phone = { viewport: { width: 360, height: 740 } };
let checks = 0;

// Each step names a link by its words; at the end the page says `shows`.
const walks = {
  vi: [
    ['Tỉnh của tôi đã hứa gì?', ['Bắc Kạn', 'Bảo hiểm thất nghiệp đến năm 2030'], 'Tỷ lệ người thất nghiệp được tư vấn miễn phí'],
    ['Tỉnh có giữ lời không?', ['Bắc Kạn'], 'Các mốc đã đến hạn'],
    ['Ai chịu trách nhiệm?', ['Cơ quan', 'Sở Lao động - Thương binh và Xã hội tỉnh Bắc Kạn'], 'Trách nhiệm được giao'],
    ['Khi nào phải báo cáo, đã báo cáo chưa?', ['Lịch báo cáo'], 'Quá hạn mà cổng chưa thấy công bố'],
    ['Tỉnh tôi so với nơi khác?', ['Chỉ tiêu', 'Tỷ lệ tham gia bảo hiểm xã hội'], 'Mục tiêu ở từng nơi'],
    ['Nghệ An cạnh Bắc Kạn?', ['Chỉ tiêu', 'Tỷ lệ người thất nghiệp được tư vấn miễn phí', 'Bắc Kạn và Nghệ An'], 'Mốc và số đã công bố'],
    ['Có gì mới?', [], 'Số liệu mới công bố'],
    ['Thái Nguyên: Bắc Kạn đã hứa gì?', ['Thái Nguyên', 'Bảo hiểm thất nghiệp đến năm 2030'], 'Tỷ lệ người thất nghiệp được tư vấn miễn phí'],
  ],
  en: [
    ['What did my province promise?', ['Bac Kan', 'Unemployment insurance to 2030'], 'Targets and results'],
    ['Is it keeping it?', ['Bac Kan'], 'Milestones already due'],
    ['Who is responsible?', ['Agencies', 'Bắc Kạn Department of Labour, Invalids and Social Affairs'], 'Duties assigned'],
    ['When must they report, and have they?', ['Reporting calendar'], 'Overdue, not seen published'],
    ['How does my province compare?', ['Indicators', 'Social insurance participation rate'], 'Targets in each place'],
    ['Nghe An beside Bac Kan?', ['Indicators', 'Unemployed people who receive free counselling', 'Bac Kan and Nghe An'], 'Milestones and published figures'],
    ['What is new?', [], 'Latest published figures'],
    ['Thai Nguyen: what did Bac Kan promise?', ['Thai Nguyen', 'Unemployment insurance to 2030'], 'Targets and results'],
  ],
};

for (const [lang, questions] of Object.entries(walks)) {
  for (const by of ['touch', 'keyboard']) {
    const context = await browser.newContext({ ...phone, hasTouch: by === 'touch', javaScriptEnabled: true });
    const page = await context.newPage();
    for (const [question, steps, shows] of questions) {
      const where = `${question} (${by})`;
      try {
        await page.goto(`${origin}/${lang === 'en' ? 'en/' : ''}index.html`);
        if (steps.length > 3) throw new Error('more than three steps');
        for (const words of steps) {
          // The first that can be seen and reached: the map is for the eye alone.
          const link = page.locator('a:not([tabindex="-1"])').filter({ hasText: words }).filter({ visible: true }).first();
          const before = page.url();
          if (by === 'touch') await link.tap({ timeout: 5000 });
          else {
            await link.focus({ timeout: 5000 });
            const seen = await link.evaluate((node) => getComputedStyle(node).outlineStyle !== 'none' || node.matches(':focus-visible'));
            if (!seen) throw new Error(`no focus to be seen on “${words}”`);
            await page.keyboard.press('Enter');
          }
          await page.waitForURL((url) => url.href !== before, { timeout: 5000 });
        }
        await page.getByText(shows, { exact: false }).first().waitFor({ state: 'attached', timeout: 5000 });
        if ((await page.evaluate(() => document.documentElement.lang)) !== lang) throw new Error('the language was lost');
      } catch (error) {
        fail(where, String(error.message ?? error).split('\n')[0]);
      }
      checks += 1;
    }
    await context.close();
  }
}

// Every part that can be used is reached by Tab, in the order of the page, and is seen to have the focus.
{
  const page = await browser.newPage(phone);
  for (const path of ['index.html', 'thai-nguyen/index.html', 'bac-kan/472-qd-ubnd-2021/index.html', 'toan-quoc/1320-qd-bhxh-2020/ty-le-bhxh/index.html', 'tinh-hinh/index.html', 'en/lich-bao-cao/index.html', 'tim-kiem/index.html', 'phuong-phap/giao-dien/index.html']) {
    await page.goto(`${origin}/${path}`);
    const count = await page.evaluate(() => {
      const usable = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')];
      const seen = usable.filter((node) => node.tabIndex >= 0 && node.checkVisibility());
      seen.forEach((node, index) => { node.dataset.walk = index; });
      return seen.length;
    });
    let last = -1;
    for (let step = 0; step < count; step += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const node = document.activeElement;
        const style = getComputedStyle(node);
        const box = node.getBoundingClientRect();
        return {
          index: Number(node.dataset.walk ?? -1),
          words: (node.textContent ?? node.name ?? '').trim().slice(0, 40),
          outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
          seen: box.bottom > 0 && box.top < innerHeight && box.width > 0,
        };
      });
      if (at.index !== last + 1) {
        fail(path, `Tab leads from part ${last} to ${at.index} (“${at.words}”)`);
        break;
      }
      if (!at.outlined) fail(path, `“${at.words}” is not seen to have the focus`);
      if (!at.seen) fail(path, `“${at.words}” has the focus and is out of sight`);
      last = at.index;
    }
    checks += count;
  }
  await page.close();
}

// The other language of a page is the same page.
{
  const page = await browser.newPage(phone);
  for (const path of ['dak-lak-truoc-2025/2753-qd-ubnd-2018/index.html', 'chi-tieu/ty-le-bhxh/index.html', 'tim-kiem/index.html']) {
    await page.goto(`${origin}/${path}`);
    await page.locator('.tools a[hreflang=en]').click();
    if (page.url() !== `${origin}/en/${path}`) fail(path, `the switch leads to ${page.url()}`);
    await page.locator('.tools a[hreflang=vi]').click();
    if (page.url() !== `${origin}/${path}`) fail(path, `the switch leads back to ${page.url()}`);
    checks += 2;
  }
  await page.close();
}

// The box on the home page leads to what was typed into it.
for (const home of ['index.html', 'en/index.html']) {
  const page = await browser.newPage(phone);
  await page.goto(`${origin}/${home}`);
  await page.locator('.find input').fill('nghe an');
  await page.keyboard.press('Enter');
  try {
    await page.locator('[data-results] a').first().waitFor({ timeout: 5000 });
    const href = await page.locator('[data-results] a').first().evaluate((a) => a.href);
    if (!href.endsWith('/nghe-an/index.html')) fail(`${home}: the search box`, `leads to ${href}`);
  } catch (error) {
    fail(`${home}: the search box`, String(error.message ?? error).split('\n')[0]);
  }
  checks += 1;
  await page.close();
}

// With letters of twice the size nothing is lost to the side, and no figure is broken within itself.
{
  const page = await browser.newPage(phone);
  for (const path of ['index.html', 'nghe-an/index.html', 'tinh-hinh/index.html', 'lich-bao-cao/index.html', 'toan-quoc/1320-qd-bhxh-2020/ty-le-bhxh/index.html', 'nghe-an/ke-hoach-qd-2269/index.html', 'dak-lak-truoc-2025/2753-qd-ubnd-2018/index.html', 'chi-tieu/ty-le-bhxh/dak-lak-truoc-2025--toan-quoc/index.html']) {
    await page.goto(`${origin}/${path}`);
    await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) fail(`${path} at 200 %`, `scrolls sideways by ${wide} px`);
    const narrow = await page.evaluate(() => [...document.querySelectorAll('.stack td')].filter((cell) => {
      const style = getComputedStyle(cell);
      return cell.checkVisibility() && cell.textContent.trim() && cell.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) < 200;
    }).length);
    if (narrow > 0) fail(`${path} at 200 %`, `${narrow} cells have no room for their words`);
    checks += 2;
  }
  await page.close();
}

// Search, as a script adds it: typed without marks, led to by keys, kept in the address.
for (const [path, typed, wanted] of [
  ['tim-kiem/index.html', 'bac kan', 'bac-kan/index.html'],
  ['tim-kiem/index.html', '472', 'van-ban/qd-472-qd-ubnd-bac-kan-2021/index.html'],
  ['en/tim-kiem/index.html', 'dak lak', 'en/dak-lak'],
]) {
  const page = await browser.newPage(phone);
  await page.goto(`${origin}/${path}`);
  const input = page.locator('input[type=search]');
  await input.fill(typed);
  try {
    await page.locator('[data-results] a').first().waitFor({ timeout: 5000 });
    const links = await page.locator('[data-results] a').evaluateAll((list) => list.slice(0, 8).map((a) => a.href));
    if (!links.some((href) => href.startsWith(`${origin}/${wanted}`))) fail(`${path}: “${typed}”`, `${wanted} is not among ${links.slice(0, 4).join(', ')}`);
    if (!page.url().includes('?q=')) fail(`${path}: “${typed}”`, 'the address does not keep the query');
    const said = await page.locator('[data-said]').textContent();
    if (!/\d/.test(said)) fail(`${path}: “${typed}”`, `says “${said}”`);
    await input.focus();
    await page.keyboard.press('ArrowDown');
    const focused = await page.evaluate(() => document.activeElement?.closest('[data-results]') !== null);
    if (!focused) fail(`${path}: “${typed}”`, 'the arrow does not lead to a result');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.pathname.includes('tim-kiem'), { timeout: 5000 });
  } catch (error) {
    fail(`${path}: “${typed}”`, String(error.message ?? error).split('\n')[0]);
  }
  checks += 5;
  await page.close();
}

// Narrowing the matrix: what is shown is what was asked for, and the address keeps it.
{
  const page = await browser.newPage(phone);
  await page.goto(`${origin}/tinh-hinh/index.html`);
  const shown = () => page.locator('[data-row]').filter({ visible: true }).count();
  const all = await shown();
  await page.locator('select[name=place]').selectOption({ label: 'Nghệ An' });
  const some = await shown();
  if (some === 0 || some >= all) fail('matrix', `${some} of ${all} rows after a choice`);
  if ((await page.locator('[data-group]').filter({ visible: true }).count()) !== 1) fail('matrix', 'groups without rows are shown');
  await page.reload();
  if ((await shown()) !== some) fail('matrix', 'the address does not keep the choice');
  await page.locator('select[name=status]').selectOption({ index: 1 });
  const both = await shown();
  if (both > some) fail('matrix', 'a second choice widens');
  await page.goto(`${origin}/en/lich-bao-cao/index.html?place=Nghe+An`);
  const due = await page.locator('[data-row]').filter({ visible: true }).evaluateAll((rows) => rows.map((row) => row.dataset.place));
  if (due.length === 0 || due.some((place) => place !== 'Nghe An')) fail('calendar', `shows ${[...new Set(due)].join(', ')}`);
  checks += 5;
  await page.close();
}

// Several places at once.
{
  const page = await browser.newPage(phone);
  await page.goto(`${origin}/phuong-phap/giao-dien/index.html`);
  const shown = () => page.locator('[data-row]').filter({ visible: true }).evaluateAll((rows) => [...new Set(rows.map((row) => row.dataset.place))].join(', '));
  const box = (name) => page.locator('.filter').getByRole('checkbox', { name });
  const all = await shown();
  await box('An Mẫu').first().check();
  await box('Tỉnh Mẫu').check();
  const two = await shown();
  if (two !== 'Tỉnh Mẫu, An Mẫu') fail('boxes', `show ${two}`);
  await page.locator('.filter select').selectOption({ index: 1 });
  if ((await page.locator('[data-row]').filter({ visible: true }).count()) !== 2) fail('boxes', 'a list and boxes do not narrow together');
  await page.locator('.filter select').selectOption({ index: 0 });
  await page.reload();
  if ((await shown()) !== two) fail('boxes', 'the address does not keep the choice');
  await box('An Mẫu').first().uncheck();
  await box('Tỉnh Mẫu').uncheck();
  if ((await shown()) !== all) fail('boxes', 'nothing chosen is not everything');
  checks += 4;
  await page.close();
}

// At 320 px, which is 1280 px at 400 %, nothing is lost to the side.
{
  const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
  for (const [kind, path] of Object.entries(pages(site))) {
    await page.goto(`${origin}/${path}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) fail(`${kind} at 320 px`, `scrolls sideways by ${wide} px`);
    checks += 1;
  }
  await page.close();
}

// What a page costs, cold and packed, and that nothing moves while it loads.
const LIMITS = [
  [/^(en\/)?[a-z0-9-]+\/[a-z0-9-]+\/[a-z0-9-]+\/index\.html$/, 60_000],
  [/^(en\/)?[a-z0-9-]+\/[a-z0-9-]+\/index\.html$/, 120_000],
];
{
  const heaviest = new Map();
  for (const path of every(site).filter((path) => !/\/(bao-cao|bieu-do)\//.test(path))) {
    const limit = LIMITS.find(([form]) => form.test(path.replace(/^en\//, '')))?.[1];
    if (!limit || /^(en\/)?(chi-tieu|co-quan|van-ban|phuong-phap|tim-kiem)\//.test(path)) continue;
    const context = await browser.newContext(phone);
    const page = await context.newPage();
    let bytes = 0;
    const bodies = [];
    page.on('response', (response) => bodies.push(response.body().then((body) => {
      const packed = /\.(woff2|png)$/.test(response.url()) ? body.length : gzipSync(body).length;
      bytes += packed;
    }).catch(() => {})));
    await page.addInitScript(() => {
      window.shift = 0;
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value; }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`${origin}/${path}`, { waitUntil: 'networkidle' });
    await Promise.all(bodies);
    const shift = await page.evaluate(() => window.shift);
    if (bytes > limit) fail(path, `${bytes} bytes, packed; at most ${limit}`);
    if (shift > 0.001) fail(path, `moves by ${shift.toFixed(4)} while it loads`);
    if (bytes > (heaviest.get(limit)?.[0] ?? 0)) heaviest.set(limit, [bytes, path]);
    checks += 2;
    await context.close();
  }
  for (const [limit, [bytes, path]] of heaviest) console.log(`  heaviest of at most ${limit / 1000} kB: ${(bytes / 1000).toFixed(1)} kB, ${path}`);
}

await browser.close();
server.close();
for (const failure of failures.slice(0, 60)) console.error(`FAILED ${failure}`);
console.log(`${checks - Math.min(checks, failures.length)} passed, ${failures.length} failed`);
exit(failures.length === 0 ? 0 : 1);
