// Runs the page's own search on data files from a folder: recall of the queries, bytes of each, words beside Rust's.
//
//   node tests/search/run.mjs FOLDER
//
// FOLDER has `vi/`, `en/` (the real portal), `large/` (fictional pages, Vietnamese) and `words.json`.
// tests/search.rs makes it.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import { gzipSync } from "node:zlib";

const ENOUGH = 0.95, MOST_BYTES = 100_000;
const here = dirname(fileURLToPath(import.meta.url));
const folder = process.argv[2];
const source = readFileSync(join(here, "../../themes/default/static/search.js"), "utf8");
const context = vm.createContext({});
vm.runInContext(source, context);
const { Search, terms } = context.MinhBachSearch;
const queries = JSON.parse(readFileSync(join(here, "queries.json"), "utf8"));
const faults = [];

/** A file's data, as a page gets it, and what it weighs on the way. */
function open(path) {
  const bytes = readFileSync(path);
  let data;
  vm.runInNewContext(bytes.toString(), { mb: (...parts) => (data = parts.at(-1)) });
  return { data, weight: gzipSync(bytes).length };
}

/** The search over one folder. `weigh` is what a reader has loaded since `fresh`. */
function over(name) {
  const folderOf = join(folder, name), files = readdirSync(folderOf);
  const manifest = open(join(folderOf, files.find((file) => file.startsWith("m."))));
  const own = gzipSync(source).length + manifest.weight;
  const known = new Map();
  let loaded = new Map();
  const search = new Search(manifest.data, async (_, file) => {
    if (!known.has(file)) known.set(file, open(join(folderOf, file)));
    const { data, weight } = known.get(file);
    loaded.set(file, weight);
    return data;
  });
  const fresh = () => (loaded = new Map());
  const weigh = () => [...loaded.values()].reduce((sum, weight) => sum + weight, own);
  return { search, fresh, weigh, files: files.length, own };
}

const address = (href) => href.replace(/#.*/, "").replace(/index\.html$/, "");

async function recall() {
  const portals = { vi: over("vi"), en: over("en") }, groups = new Map(), weights = [];
  for (const { group, lang, query, expect } of queries) {
    const { search, fresh, weigh } = portals[lang];
    fresh();
    const found = await search.find(query);
    weights.push([weigh(), query]);
    const first = found.results.slice(0, 3).map((entry) => address(entry.href));
    // Where nothing is to be found, nothing may be passed off as found.
    const hit = expect.length ? first.some((one) => expect.includes(one)) : !found.total || found.partial;
    const sum = groups.get(group) ?? { hits: 0, of: 0 };
    groups.set(group, { hits: sum.hits + Number(hit), of: sum.of + 1 });
    if (!hit) console.log(`missed (${group}): ${query} → ${first.join(", ") || "nothing"}`);
  }
  for (const [group, { hits, of }] of groups) {
    console.log(`recall@3 ${group}: ${hits}/${of} = ${(hits / of).toFixed(3)}`);
    if (hits / of < ENOUGH) faults.push(`recall of ${group}`);
  }
  report("the real portal", weights, portals.vi);
}

async function weight() {
  const large = over("large"), weights = [];
  const { count } = large.search;
  if (count < 10_000) faults.push(`only ${count} entries in the large index`);
  for (const { query } of queries) {
    large.fresh();
    await large.search.find(query);
    weights.push([large.weigh(), query]);
  }
  // A reader may paste a whole title, with its place.
  for (let id = 0; id < count; id += 97) {
    const [{ title, setting }] = await large.search.entries([id]);
    large.fresh();
    await large.search.find(`${title} ${setting}`);
    weights.push([large.weigh(), title]);
  }
  // Every letter pair as a beginning: what a reader loads who types slowly is bounded, too.
  for (const first of "abcdeghiklmnopqrstuvx") {
    for (const second of ["", ..."aeghinorou"]) {
      large.fresh();
      await large.search.find(first + second);
      weights.push([large.weigh(), first + second]);
    }
  }
  report(`${count} fictional entries`, weights, large);
}

function report(name, weights, { own, files }) {
  weights.sort((one, other) => other[0] - one[0]);
  const [most, worst] = weights[0], middle = weights[Math.floor(weights.length / 2)][0];
  const all = `${name}: ${files} files; script and manifest ${own} B`;
  console.log(`${all}; a first query, all in, gzip: median ${middle} B, most ${most} B (${worst})`);
  if (most > MOST_BYTES) faults.push(`${most} bytes for “${worst}” in ${name}`);
}

/** Words as Rust reads them, as the script does. */
function words() {
  const list = JSON.parse(readFileSync(join(folder, "words.json"), "utf8"));
  for (const [text, rust] of list) {
    const script = [...terms(text)].map(({ key, shape }) => [key, shape]);
    if (JSON.stringify(script) !== JSON.stringify(rust)) {
      faults.push(`${JSON.stringify(text)} is ${JSON.stringify(script)} here, ${JSON.stringify(rust)} in Rust`);
    }
  }
  console.log(`${list.length} texts: the same words in script and Rust`);
}

await recall();
await weight();
words();
for (const fault of faults) console.error(`FAULT: ${fault}`);
process.exitCode = faults.length ? 1 : 0;
