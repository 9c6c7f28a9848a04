// A journalist on a deadline: from the home page to a figure with its source, in at most four steps, in both languages, on a
// phone and on a desk, by pointer and by keyboard. One click, or one Tab, chooses the whole text. Then what is printed.
import { argv, exit } from 'node:process';
import { launch } from './browser.mjs';
import { serve } from './serve.mjs';

const site = argv[2];
const failures = [];
const fail = (where, what) => failures.push(`${where}: ${what}`);
const { server, origin } = await serve(site);
const browser = await launch();
let checks = 0;

// Where a figure is, by the words of links, and what is to be copied there, by its label.
const walks = {
  vi: {
    home: 'index.html',
    steps: ['Toàn quốc', 'Tỷ lệ tham gia bảo hiểm xã hội', 'Trích dẫn, tải về, nhúng, báo lỗi'],
    boxes: {
      'Ngắn, tiếng Việt': /^Quyết định số 1320\/QĐ-BHXH ngày 23\/10\/2020 của Bảo hiểm xã hội Việt Nam; Minh Bạch, “.+”, số liệu tính đến [\d/]+$/,
      'Đầy đủ, tiếng Việt': /^Quyết định số 1320.*Kết quả đã công bố: 45,2%.*số liệu tính đến.*https:\/\/\S+\/ty-le-bhxh\/$/,
      'Đầy đủ, tiếng Anh': /^Decision 1320\/QĐ-BHXH of 23 October 2020.*data as of.*\/en\/\S+\/ty-le-bhxh\/$/,
      'Địa chỉ trang này': /^https:\/\/\S+\/ty-le-bhxh\/$/,
      'Lời thay biểu đồ (alt)': /^Tỷ lệ tham gia bảo hiểm xã hội, Toàn quốc.*45,2%.*\.$/,
      'Mã nhúng, luôn mới': /^<iframe src="https:\/\/\S+\/nhung\/\S+" title="[^"]+" .*<\/iframe>$/,
      'Ảnh có liên kết, luôn mới': /^<a href="https:\/\/\S+"><img src="\S+\/chart\.png" alt="[^"]+" .*<\/a>$/,
    },
    correction: 'Mở thư viết sẵn',
    letter: /^mailto:[^?]+\?subject=Báo lỗi số liệu: Tỷ lệ tham gia bảo hiểm xã hội, Toàn quốc&body=Trang: https:\/\/\S+\/ty-le-bhxh\/\r\nSố liệu: .*\r\nTính đến: [\d/]+\r\n/s,
  },
  en: {
    home: 'en/index.html',
    steps: ['Nationwide', 'Social insurance participation rate', 'Cite, download, embed, report an error'],
    boxes: {
      'Short, in English': /^Decision 1320\/QĐ-BHXH of 23 October 2020, Vietnam Social Security; Minh Bạch, “.+”, data as of .+$/,
      'Full, in English': /^Decision 1320.*Published result: 45\.2%.*https:\/\/\S+\/en\/\S+\/ty-le-bhxh\/$/,
      'Full, in Vietnamese': /^Quyết định số 1320.*số liệu tính đến.*\/ty-le-bhxh\/$/,
      'Embed code, live': /^<iframe src="https:\/\/\S+\/en\/nhung\/\S+" .*<\/iframe>$/,
      'Text in place of the chart (alt)': /45\.2%/,
    },
    correction: 'Open a letter to',
    letter: /^mailto:[^?]+\?subject=Error in a figure: .*&body=Page: https:\/\//s,
  },
};

// The box with this label, and what is chosen in the document.
const box = (page, label) => page.locator('.copy').filter({ has: page.getByRole('textbox', { name: label, exact: true }) });

for (const [lang, { home, steps, boxes, correction, letter }] of Object.entries(walks)) {
  for (const width of [360, 1280]) {
    for (const by of ['pointer', 'keyboard']) {
      const where = `${lang}, ${width} px, ${by}`;
      const context = await browser.newContext({ viewport: { width, height: 800 } });
      const page = await context.newPage();
      try {
        if (steps.length > 4) throw new Error('more than four steps');
        await page.goto(`${origin}/${home}`);
        for (const words of steps) {
          const link = page.locator('a:not([tabindex="-1"])').filter({ hasText: words }).filter({ visible: true }).first();
          const before = page.url();
          if (by === 'pointer') await link.click({ timeout: 5000 });
          else {
            await link.focus({ timeout: 5000 });
            await page.keyboard.press('Enter');
          }
          await page.waitForURL((url) => url.href !== before, { timeout: 5000 });
        }
        if (!page.url().endsWith('#trich-dan')) throw new Error(`ends at ${page.url()}`);
        for (const [label, wanted] of Object.entries(boxes)) {
          const found = box(page, label);
          const whole = await found.locator('.copy-text').textContent();
          if (!wanted.test(whole)) fail(where, `${label}: “${whole}”`);
          let chosen;
          if (by === 'pointer') {
            // Wherever in the text it is clicked.
            await found.locator('.copy-text').click({ position: { x: 40, y: 8 } });
            chosen = await page.evaluate(() => getSelection().toString());
          } else {
            // From the part before it, one Tab on.
            await found.locator('input').evaluate((field) => {
              const usable = [...document.querySelectorAll('a[href], input, summary, [tabindex="0"]')].filter((node) => node.checkVisibility());
              usable[usable.indexOf(field) - 1].focus();
            });
            await page.keyboard.press('Tab');
            chosen = await page.evaluate(() => { const field = document.activeElement; return field.value?.slice(field.selectionStart, field.selectionEnd); });
            const outlined = await found.evaluate((node) => getComputedStyle(node).outlineStyle !== 'none' && parseFloat(getComputedStyle(node).outlineWidth) >= 2);
            if (!outlined) fail(where, `${label}: is not seen to have the focus`);
            // It can't be changed by somebody who types.
            await page.keyboard.press('x');
            if ((await found.locator('input').inputValue()) !== whole) fail(where, `${label}: can be written over`);
          }
          if (chosen?.trim() !== whole.trim()) fail(where, `${label}: “${chosen}” is chosen of “${whole}”`);
          checks += 3;
        }
        const href = await page.locator('a[href^="mailto:"]').filter({ hasText: correction }).getAttribute('href');
        if (!letter.test(decodeURIComponent(href))) fail(where, `the letter is ${decodeURIComponent(href)}`);
        const named = await page.locator('.files a').evaluateAll((links) => links.map((a) => a.textContent));
        for (const file of ['PNG', 'SVG', 'CSV', 'JSON']) if (!named.some((name) => name.startsWith(file))) fail(where, `no ${file} among ${named.join(', ')}`);
        if ((await page.locator('.downloads').count()) > 0) fail(where, 'the files are told twice');
        checks += 5;
      } catch (error) {
        fail(where, String(error.message ?? error).split('\n')[0]);
      }
      await context.close();
    }
  }
}

// On paper a citation and an address stand, code to paste does not.
{
  const page = await browser.newPage({ viewport: { width: 794, height: 1123 } });
  await page.emulateMedia({ media: 'print' });
  await page.goto(`${origin}/toan-quoc/1320-qd-bhxh-2020/ty-le-bhxh/index.html`);
  for (const label of ['Đầy đủ, tiếng Việt', 'Địa chỉ trang này']) {
    // Fields are not printed, so that they have no role there: by the words above them.
    const printed = await page.locator('.copy').filter({ has: page.locator('.copy-label', { hasText: label }) }).locator('.copy-text').isVisible();
    if (!printed) fail('print', `${label} is missing`);
  }
  if (await page.locator('.code').first().isVisible()) fail('print', 'code to paste is printed');
  if (await page.locator('.copy input').first().isVisible()) fail('print', 'fields are printed');
  checks += 4;
  await page.close();
}

await browser.close();
server.close();
for (const failure of failures.slice(0, 60)) console.error(`FAILED ${failure}`);
console.log(`cite: ${checks} checks, ${failures.length} failures`);
exit(failures.length === 0 ? 0 : 1);
