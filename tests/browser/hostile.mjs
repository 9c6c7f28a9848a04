// Hostile texts through the whole pipeline: as commentary in every position that Markdown has, and as every kind of text
// in YAML. What `check` refuses it must refuse with a diagnostic; what it accepts is built, and judged in Chromium, with
// the site's policy and without: nothing runs, nothing is asked of another host, no violation is reported, no dialog opens,
// and no element is there that the theme did not put there. Then what other programs read of the same site.
// Usage: node hostile.mjs BINARY WORK-FOLDER [prose|model [EVERY]]; with EVERY = 8, a quick look at each eighth text
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { argv, exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { launch } from './browser.mjs';
import { every } from './pages.mjs';
import { serve } from './serve.mjs';

const [binary, work, only] = [resolve(argv[2]), resolve(argv[3]), argv[4]];
const here = dirname(fileURLToPath(import.meta.url));
const base = join(here, '../cases/_base');
const failures = [];
const fail = (where, what) => failures.push(`${where}: ${what}`);
let checks = 0;

const own = Object.values(JSON.parse(readFileSync(join(here, '../hostile/vectors.json'), 'utf8'))).flat();
const theirs = createRequire(import.meta.url)('dompurify/test/fixtures/expect.js').map((one) => one.payload);
if (own.length < 200 || theirs.length < 150) throw new Error(`${own.length} and ${theirs.length} texts: not the lists`);
const step = Number(argv[5] ?? 1);
const all = [...own, ...theirs];

rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });
const write = (root, path, text) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
// JSON's strings are YAML's.
const yaml = (text) => JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
const line = (text) => text.replace(/[\r\n]+/g, ' ');

function run(args, root) {
  const said = spawnSync(binary, [...args, '--root', root, '--lang', 'en', '--as-of', '2026-11-21'], { maxBuffer: 1 << 30, encoding: 'utf8', timeout: 900_000 });
  if (![0, 1].includes(said.status)) throw new Error(`${args}: ${said.status} ${said.signal} ${said.stderr.slice(-2000)}`);
  return said;
}

/** The errors of a portal; each says what it is and what to do, or at least what. */
function refused(root) {
  const said = run(['check', '--format', 'json'], root);
  const errors = JSON.parse(said.stdout).diagnostics.filter((one) => one.severity === 'error');
  for (const one of errors) if (!one.code || !one.file || !one.message) fail(one.file, `a refusal that says nothing: ${JSON.stringify(one)}`);
  if ((said.status === 1) !== errors.length > 0) fail(root, `exit ${said.status} with ${errors.length} errors`);
  return errors;
}

// ---- Markdown: a file for each text in each position.
const positions = {
  block: (v) => v,
  paragraph: (v) => `Đoạn: ${v}`,
  heading: (v) => `## Mục ${line(v)}`,
  emphasis: (v) => `**${line(v)}**`,
  list: (v) => `- ${line(v)}`,
  quote: (v) => `> ${line(v)}`,
  'link text': (v) => `[${line(v)}](https://mau.example/)`,
  'link target': (v) => `[xem](${line(v)})`,
  'link target in brackets': (v) => `[xem](<${line(v)}>)`,
  'link title': (v) => `[xem](https://mau.example/ "${line(v).replace(/"/g, '\\"')}")`,
  autolink: (v) => `<${line(v)}>`,
  reference: (v) => `[xem][a]\n\n[a]: ${line(v)}`,
  'image text': (v) => `![${line(v)}](hinh.png)`,
  'image target': (v) => `![hình](${line(v)})`,
  'image title': (v) => `![hình](hinh.png "${line(v).replace(/"/g, '\\"')}")`,
  cell: (v) => `| a |\n|---|\n| ${line(v).replace(/\|/g, '\\|')} |`,
  code: (v) => `Lệnh \`\`\` ${line(v)} \`\`\``,
  'code block': (v) => `~~~~~~\n${v}\n~~~~~~`,
  'code language': (v) => `~~~~~~ ${line(v).replace(/~/g, '')}\nx\n~~~~~~`,
  note: (v) => `Chữ[^a].\n\n[^a]: ${line(v)}`,
  title: null,
};
const prose = join(work, 'prose');
const asWords = [];
if (only !== 'model') {
cpSync(base, prose, { recursive: true });
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
writeFileSync(join(prose, 'content/hinh.png'), png);
writeFileSync(join(prose, 'content/about.md'), '---\ntitle: Giới thiệu\n---\n\n![Hình mẫu](hinh.png)\n');
const planted = new Map();
// Of the long list those positions that differ in how they are written out.
const few = ['block', 'paragraph', 'link text', 'link target', 'image target', 'cell', 'note', 'code', 'title'];
all.forEach((text, number) => Object.entries(positions).forEach(([position, form], at) => {
  if (number % step !== 0) return;
  if (number >= own.length && !few.includes(position)) return;
  const file = `content/v${number}-p${at}.md`;
  const title = form ? `Bài ${number} ${at}` : text;
  write(prose, file, `---\ntitle: ${yaml(title)}\n---\n\n${form ? form(text) : 'Chữ.'}\n`);
  planted.set(file, [position, text]);
}));
{
  const errors = refused(prose);
  const at = new Set(errors.map((one) => one.file.replace(/:\d+:\d+$/, '')));
  for (const file of at) {
    if (!planted.has(file)) fail(file, 'a fault where nothing was planted');
    rmSync(join(prose, file), { force: true });
  }
  // What can be no text at all.
  for (const [file, [position, text]] of planted) {
    // A tag that is never closed is text to CommonMark, but for those by which a block of HTML begins: `<svg onload=…//`.
    const isMarkup = /^<[a-z!?/]/i.test(text) && (text.includes('>') || /^<([!?]|(script|style|pre|textarea|iframe|frame|frameset|form|base|link|title|div|table|p)\b)/i.test(text));
    const markup = isMarkup && position === 'block';
    const scheme = /^(javascript|vbscript|data|livescript|file|blob|view-source|feed|jar):/i.test(text) && ['link target', 'link target in brackets', 'image target'].includes(position);
    const foreign = /^(https?:|\/\/)/.test(text) && position === 'image target';
    // What looks like a tag and is none to CommonMark (`<svg/onload=…>`) stands on the page as words, or not at all.
    if (!at.has(file) && markup) asWords.push([file, text]);
    if (!at.has(file) && (scheme || foreign)) fail(file, `accepted as ${position}: ${text}`);
    checks += 1;
  }
  console.log(`commentary: ${planted.size} planted, ${at.size} refused, ${planted.size - at.size} accepted`);
  if (at.size < planted.size / 3 || planted.size - at.size < 500 / step) fail('commentary', 'hardly anything is refused, or accepted');
  for (const one of refused(prose)) fail(one.file, `still refused: ${one.message}`);
}

}

// ---- YAML: what each text names.
const model = join(work, 'model');
if (only !== 'prose') {
cpSync(base, model, { recursive: true });
const groups = own.filter((_, number) => number % step === 0);
// One text of ten: escaping looks at letters, not at lists.
for (let at = 0; at < theirs.length; at += 10 * step) groups.push(theirs.slice(at, at + 10).join(' '));
const catalogue = { agencies: [], documents: [], indicators: [], places: [], topics: [] };
const keep = (list, number, entry) => catalogue[list].push([number, entry]);
groups.forEach((text, n) => {
  const v = yaml(`${text}`);
  keep('agencies', n, `{id: a-${n}, name: ${v}, short: ${v}, kind: body, place: p-${n}, note: ${v}}`);
  keep('documents', n, `{id: d-${n}, kind: decision, number: ${v}, issuer: a-${n}, date: 2020-03-01, title: ${v}, note: ${v}, signer: {name: ${v}, position: ${v}}}`);
  keep('documents', `address ${n}`, `{id: u-${n}, kind: decision, title: "Địa chỉ ${n}", address: ${v}}`);
  keep('indicators', n, `{id: i-${n}, name: ${v}, definition: ${v}, denominator: ${v}, unit: percent, direction: higher, topic: t-${n}, bases: [{id: b, name: ${v}, note: ${v}}]}`);
  keep('places', n, `{id: p-${n}, name: ${v}, kind: province, note: ${v}}`);
  keep('topics', n, `{id: t-${n}, name: ${v}}`);
});
const kept = readdirSync(join(base, 'content/catalogue')).map((file) => [file.replace('.yaml', ''), readFileSync(join(base, 'content/catalogue', file), 'utf8')]);
const dropped = new Set();
const plan = (text, n) => {
  const v = yaml(text);
  const sentence = `${line(text).trim()} đạt 45% người`;
  return `schema: 1\ndocument: d-${n}\ntitle: ${v}\nshort_title: ${v}\nperiod: {from: 2020, to: 2030}\ntopics: [t-${n}]\n`
    + `legal_bases:\n  - {text: ${v}}\nobjectives:\n  - location: ${v}\n    items:\n      - {mark: ${v}, text: ${yaml(`Đến năm 2025: ${sentence}; ${line(text).trim()} xong.`)}}\n`
    + `targets:\n  - id: m\n    indicator: i-${n}\n    name: ${v}\n    location: ${v}\n    baseline: {year: 2020, value: 30, base: b}\n    milestones: [{year: 2025, value: 45, comparator: reach, sentence: ${yaml(sentence)}}]\n`
    + `  - {id: q, name: ${v}, location: ${v}, year: 2025, statement: ${yaml(`${line(text).trim()} xong`)}}\n`
    + `task_groups:\n  - location: ${v}\n    heading: ${v}\n    tasks:\n      - {id: v, mark: ${v}, text: ${v}, heading: ${v}, lead: [a-${n}], deliverable: ${v}, deadline: {text: ${v}, quarter: 2021-Q2}}\n`
    + `duties:\n  - location: ${v}\n    heading: ${v}\n    agencies: [a-${n}]\n    items: [{mark: ${v}, text: ${v}}]\n`
    + `reporting_duties:\n  - {id: r, location: ${v}, sentence: ${v}, from: [a-${n}], to: [a-${n}], due: [{every: year, before: "12-15"}]}\n`;
};
const report = (text, n) => {
  const v = yaml(text);
  return `schema: 1\npublisher: a-${n}\ntitle: ${v}\nnote: ${v}\ndate: 2024-01-15\nvalues:\n  - {indicator: i-${n}, base: b, period: 2023, value: 38.5, as_written: ${v}, standing: final, flag: ${v}}\n`;
};
const lay = () => {
  for (const [name, text] of kept) {
    const entries = (catalogue[name] ?? []).filter(([n]) => !dropped.has(n) && !dropped.has(Number(String(n).replace('address ', ''))));
    write(model, `content/catalogue/${name}.yaml`, `${text.trimEnd()}\n${entries.map(([, entry]) => `  - ${entry}\n`).join('')}`);
  }
  groups.forEach((text, n) => {
    const [folder, reports] = [join(model, `content/p-${n}`), `content/p-${n}/reports/r.yaml`];
    rmSync(folder, { recursive: true, force: true });
    if (dropped.has(n)) return;
    write(model, `content/p-${n}/k/plan.yaml`, plan(text, n));
    write(model, reports, report(text, n));
  });
};
{
  lay();
  const why = new Map();
  for (let round = 0; ; round += 1) {
    const errors = refused(model);
    if (errors.length === 0) break;
    if (round > 6) {
      fail('model', `never clean: ${errors.slice(0, 3).map((one) => `${one.file}:${one.line} ${one.message}`).join('; ')}`);
      break;
    }
    for (const one of errors) {
      const file = one.file.replace(/:\d+:\d+$/, '');
      const path = /^content\/p-(\d+)\//.exec(file);
      const list = /^content\/catalogue\/(\w+)\.yaml$/.exec(file);
      if (path) {
        dropped.add(Number(path[1]));
        why.set(Number(path[1]), one.message);
      } else if (list && one.line) {
        const entry = readFileSync(join(model, file), 'utf8').split('\n')[one.line - 1];
        const id = /\{id: (\w)-(\d+),/.exec(entry);
        if (!id) fail(file, `a fault where nothing was planted: ${one.message} ${entry}`);
        else dropped.add(id[1] === 'u' ? `address ${id[2]}` : Number(id[2]));
        if (id && id[1] !== 'u') why.set(Number(id[2]), one.message);
      } else fail(file, `a fault where nothing was planted: ${one.message}`);
    }
    lay();
  }
  const whole = [...dropped].filter((n) => typeof n === 'number');
  console.log(`model: ${groups.length} texts, ${groups.length - whole.length} taken as names, ${whole.length} refused (${[...new Set([...why.values()].map((words) => words.replace(/U\+\w+/, 'U+…').slice(0, 60)))].slice(0, 8).join(' | ')}); ${dropped.size - whole.length} refused as addresses`);
  for (const [number, text] of groups.entries()) {
    const scheme = /^\s*(javascript|vbscript|data|livescript|file|blob|view-source|feed|jar):/i.test(text);
    if (scheme && !dropped.has(number) && !dropped.has(`address ${number}`)) fail('model', `taken as an address: ${text}`);
    checks += 1;
  }
  if (groups.length - whole.length < groups.length / 2) fail('model', 'hardly anything is taken');
}

}

// ---- In a browser.
const browser = await launch();
async function judge(name, root, paths) {
  const site = join(root, 'public');
  const said = run(['build', '--out', site], root);
  if (said.status !== 0) {
    fail(name, `not built: ${said.stderr.slice(-1500)}`);
    return;
  }
  const { server, origin } = await serve(site);
  const list = paths(every(site));
  if (list.length < 500 / step) fail(name, `only ${list.length} pages`);
  for (const bypassCSP of [false, true]) {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, bypassCSP });
    await context.addInitScript(() => {
      globalThis.violated = [];
      document.addEventListener('securitypolicyviolation', (event) => globalThis.violated.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
    });
    let next = 0;
    const worker = async () => {
      const page = await context.newPage();
      let where = '';
      page.on('dialog', (dialog) => { fail(where, `a dialog: ${dialog.message()}`); dialog.dismiss(); });
      page.on('popup', () => fail(where, 'a window'));
      page.on('pageerror', (error) => fail(where, `a script failed: ${error.message}`));
      page.on('console', (message) => { if (message.type() === 'error') fail(where, message.text()); });
      await page.route('**/*', (route) => {
        const url = route.request().url();
        if (url.startsWith(`${origin}/`) || url.startsWith('data:')) return route.continue();
        fail(where, `asks for ${url}`);
        return route.abort();
      });
      while (next < list.length) {
        where = list[next++];
        await page.goto(`${origin}/${where}`, { waitUntil: 'load' });
        const found = await page.evaluate((origin) => {
          const wrong = [...globalThis.violated];
          const theme = (url) => new URL(url, location.href).href.startsWith(`${origin}/tai-san/`);
          for (const one of document.querySelectorAll('*')) {
            const tag = one.localName;
            if (['iframe', 'frame', 'frameset', 'object', 'embed', 'applet', 'base', 'style', 'template', 'portal', 'marquee', 'video', 'audio', 'source', 'foreignObject', 'animate', 'set', 'math', 'textarea', 'noscript'].includes(tag)) wrong.push(`an element ${tag}`);
            if (tag === 'script' && one.type !== 'application/ld+json' && !(one.src && one.src.startsWith(`${origin}/`))) wrong.push(`a script ${one.outerHTML.slice(0, 80)}`);
            if (tag === 'form' && !one.matches('form.find[role=search], form.filter, form[data-search]')) wrong.push('a form');
            if (tag === 'link' && one.rel === 'stylesheet' && !theme(one.href)) wrong.push(`a style sheet ${one.href}`);
            if (tag === 'meta' && one.httpEquiv && one.httpEquiv.toLowerCase() !== 'content-security-policy') wrong.push(`a meta ${one.httpEquiv}`);
            for (const { name, value } of one.attributes) {
              if (/^on/i.test(name)) wrong.push(`a handler ${name} of ${tag}`);
              if (name === 'style' || name === 'srcdoc' || name === 'srcset' || name === 'ping' || name === 'formaction' || name === 'background') wrong.push(`${name} of ${tag}`);
              if (/^(xlink:)?href$|^src$|^action$/.test(name)) {
                const scheme = (() => { try { return new URL(value, location.href).protocol; } catch { return 'malformed:'; } })();
                if (!['http:', 'https:', 'mailto:'].includes(scheme) && !(tag === 'img' && /^data:image\/(svg\+xml|png)/.test(value))) wrong.push(`${name} of ${tag} leads to ${value.slice(0, 80)}`);
              }
            }
          }
          const told = document.querySelectorAll('script[type="application/ld+json"]');
          if (told.length > 1) wrong.push(`${told.length} descriptions`);
          for (const one of told) { try { JSON.parse(one.textContent); } catch (error) { wrong.push(`a description that is none: ${error.message}`); } }
          if (document.querySelectorAll('title').length - document.querySelectorAll('svg title').length !== 1) wrong.push('not one title');
          return wrong;
        }, origin).catch((error) => [`could not be looked at: ${error.message}`]);
        for (const one of new Set(found)) fail(`${name} ${where}${bypassCSP ? ' (no policy)' : ''}`, one);
        checks += 1;
      }
      await page.close();
    };
    await Promise.all([worker(), worker(), worker()]);
    await context.close();
  }
  // What search shows is put there by a script.
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  page.on('dialog', (dialog) => { fail('search', `a dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('request', (request) => { if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) fail('search', `asks for ${request.url()}`); });
  await page.goto(`${origin}/tim-kiem/index.html`);
  for (const words of ['alert', 'script', 'onerror', '<img src=x onerror=alert(1)>', 'javascript', 'evil.example']) {
    await page.fill('form[data-search] input', words);
    await page.waitForTimeout(400);
    const wrong = await page.evaluate(() => [...document.querySelectorAll('main *')].filter((one) => ['img', 'iframe', 'style', 'object'].includes(one.localName) || (one.localName === 'script' && !one.getAttribute('src')?.startsWith('../tai-san/')) || [...one.attributes].some(({ name }) => /^on/i.test(name)) || /^\s*(javascript|data|vbscript):/i.test(one.getAttribute('href') ?? '')).map((one) => one.outerHTML.slice(0, 120)));
    for (const one of wrong) fail('search', `${words}: ${one}`);
    const hits = await page.locator('main li, main article, main dt').count();
    if (words === 'alert' && name === 'model' && hits === 0) fail('search', 'finds nothing: what it shows was not looked at');
    checks += 1;
  }
  // Pictures and feeds, as another program reads them.
  const files = readdirSync(site, { recursive: true }).map(String);
  for (const path of files.filter((file) => /\.(svg|xml|json|ics|csv)$/.test(file))) {
    const text = readFileSync(join(site, path), 'utf8');
    checks += 1;
    if (path.endsWith('.json')) { try { JSON.parse(text); } catch (error) { fail(path, error.message); } }
    if (path.endsWith('.ics')) for (const one of calendar(text)) fail(path, one);
    if (path.endsWith('.csv')) for (const one of table(text)) fail(path, one);
  }
  const markup = files.filter((file) => /\.(svg|xml)$/.test(file));
  for (let at = 0; at < markup.length; at += 50) {
    const texts = markup.slice(at, at + 50).map((path) => [path, readFileSync(join(site, path), 'utf8')]);
    const wrong = await page.evaluate((texts) => texts.flatMap(([path, text]) => {
      const read = new DOMParser().parseFromString(text, path.endsWith('.svg') ? 'image/svg+xml' : 'application/xml');
      const bad = [...read.querySelectorAll('parsererror, script, foreignObject, iframe, set, animate')].map((one) => one.localName);
      for (const one of read.querySelectorAll('*')) {
        if (one.namespaceURI === 'http://www.w3.org/1999/xhtml' && one.localName !== 'link') bad.push(`html ${one.localName}`);
        for (const { name, value } of one.attributes) {
          if (/^on/i.test(name)) bad.push(name);
          if (/(^|:)href$/.test(name) && /^\s*(javascript|vbscript|data:text|data:image\/svg)/i.test(value)) bad.push(value);
          if (path.endsWith('.svg') && /(^|:)href$/.test(name) && !value.startsWith('#')) bad.push(`leads to ${value}`);
        }
      }
      return bad.map((what) => [path, what]);
    }), texts);
    for (const [path, what] of wrong) fail(path, what);
  }
  await context.close();
  server.close();
  // Workbooks hold neither formulas nor links.
  for (const path of files.filter((file) => file.endsWith('.xlsx'))) {
    const held = execFileSync('python3', ['-c', 'import sys,zipfile,re\nz=zipfile.ZipFile(sys.argv[1])\nfor n in z.namelist():\n t=z.read(n).decode("utf-8","replace")\n if "sheets/" in n and re.search(r"<f[ >]|<hyperlink",t) or "externalLink" in n or "vba" in n.lower(): print(n)', join(site, path)], { encoding: 'utf8' });
    if (held.trim()) fail(path, `formulas or links: ${held}`);
    checks += 1;
  }
}

/** What is wrong with a calendar: lines too long, or ones that no calendar of ours has. */
function calendar(text) {
  const wrong = [];
  const lines = text.split('\r\n');
  if (/[^\r]\n/.test(text)) wrong.push('a line feed of its own');
  for (const one of lines) if (Buffer.byteLength(one) > 75) wrong.push(`a line of ${Buffer.byteLength(one)} bytes`);
  const known = /^(BEGIN:(VCALENDAR|VEVENT|VALARM)|END:(VCALENDAR|VEVENT|VALARM)|VERSION:2\.0|PRODID:|CALSCALE:|METHOD:PUBLISH|NAME:|X-WR-CALNAME:|DESCRIPTION:|X-WR-CALDESC:|SOURCE[;:]|URL[;:]|COLOR:|REFRESH-INTERVAL|X-PUBLISHED-TTL|UID:|DTSTAMP|DTSTART|DTEND|SUMMARY|STATUS|TRANSP|CATEGORIES|LAST-MODIFIED|SEQUENCE|CLASS|CREATED|RRULE)/;
  for (const one of text.replace(/\r\n[ \t]/g, '').split('\r\n')) if (one && !known.test(one)) wrong.push(`a line that is none of ours: ${one.slice(0, 60)}`);
  if (text.match(/^BEGIN:VEVENT/gm)?.length !== text.match(/^END:VEVENT/gm)?.length) wrong.push('an event that does not end');
  return wrong;
}

/** Cells that a spreadsheet would compute. */
function table(text) {
  const wrong = [];
  let [at, quoted, cell] = [0, false, ''];
  const end = () => {
    const first = cell.replace(/^\ufeff/, '');
    if (/^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(first) && !/^-\d+(\.\d+)?$/.test(first)) wrong.push(`a cell that is a formula: ${JSON.stringify(first.slice(0, 40))}`);
    cell = '';
  };
  for (; at < text.length; at += 1) {
    const letter = text[at];
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') { cell += '"'; at += 1; } else quoted = false;
    } else if (letter === '"' && cell === '') quoted = true;
    else if (letter === ',' || letter === '\n') end();
    else if (letter !== '\r') cell += letter;
  }
  if (quoted) wrong.push('a quotation that does not end');
  return wrong;
}

if (only !== 'model') await judge('prose', prose, (pages) => pages.filter((path) => /^v\d+-p\d+\//.test(path)));
for (const [file, text] of asWords) {
  const page = readFileSync(join(prose, 'public', file.replace(/^content\/|\.md$/g, ''), 'index.html'), 'utf8');
  const letters = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
  const words = page.replace(/<[^>]*>/g, '').replace(/&(lt|gt|quot|#39|amp);/g, (one) => letters[one]);
  const plain = (any) => any.replace(/\s+/g, ' ').trim();
  if (!plain(words).includes(plain(text))) fail(file, `neither refused nor shown as words: ${text}`);
  checks += 1;
}
console.log(`shown as words: ${asWords.length}`);
// Every kind of page that names things, and those that list them all.
if (only !== 'prose') await judge('model', model, (pages) => pages.filter((path) => !/^(phuong-phap|gioi-thieu|tinh-mau|tinh-cu)\//.test(path)));
await browser.close();
for (const failure of failures.slice(0, 60)) console.error(`FAILED ${failure}`);
console.log(`${Math.max(0, checks - failures.length)} passed, ${failures.length} failed`);
exit(failures.length === 0 ? 0 : 1);
