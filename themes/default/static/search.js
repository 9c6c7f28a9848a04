// Search without a server. The page has a form (`data-search`: the manifest's path) and a place for results
// (`data-results`); everything else comes as data files, which are scripts that call `mb`, so that it also works on a
// page opened from a disk. No markup is ever made from data: results are built as nodes.
//
// What a word is, its key and its shape: as in src/open_data/search/term.rs. The core runs without a page, too
// (`MinhBachSearch`), which is how tests/search/run.mjs measures it.
(function () {
  "use strict";

  // Ranking. A word counts by how rare it is and by where it stands: title, other name, setting, related, body.
  const WEIGHTS = [10, 7, 5, 2, 1];
  // Found by its key, but not with the tones that were typed; found by its beginning only.
  const OTHER_TONES = 0.4, BEGINNING = 0.8;
  // How much of the title the query covers, and that its words stand there together, at the beginning, as the whole.
  const COVERED = 4, TOGETHER = 3, FIRST = 1, WHOLE = 3;
  // What a reader more likely means, where all else is equal.
  const KINDS = { place: 2.5, plan: 2, indicator: 2, target: 1, agency: 1, document: 1, text: 1, report: 0.5, task: 0 };
  // The query says which kind it means: "kế hoạch Đồng Nai".
  const NAMED = 4;
  // The query is the name of a place: its plans before the many that only bear its name, and nothing that has the
  // words of the name apart ("Lào Cai" is not "lao động … cải cách").
  const PLACED = 6, ORDER = ["place", "plan", "target", "indicator", "document", "agency"];
  // Shards of words are dear to load. A beginning that too many words have, and the commonest words of a long query,
  // which say least, are looked for in the titles of what the other words find.
  const MOST_SHARDS = 3, MOST_BYTES = 120_000;
  // Results at first; of a query that nothing answers in full, how much an answer must have.
  const SHOWN = 20, AT_LEAST = 0.5;

  const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g, MARKS = /[\u0300-\u036f]/g;
  const WORD = /(?![\u0300-\u036f])[\p{Alphabetic}\p{N}][\p{Alphabetic}\p{N}\u0300-\u036f]*/gu;

  function term(word) {
    const text = word.toLowerCase().replace(/ς/g, "σ").normalize("NFD").replace(/y/g, "i").replace(/ð/g, "đ");
    const tone = (text.match(TONES) || []).join("");
    const shape = text.replace(TONES, "") + tone;
    return { key: shape.replace(MARKS, "").replace(/đ/g, "d"), shape, letters: shape.slice(0, shape.length - tone.length), tone };
  }

  /** The words of a text, each with its place there. */
  function terms(text) {
    return [...text.matchAll(WORD)].map((found) => ({ ...term(found[0]), text: found[0], at: found.index }));
  }

  /** What is asked for: the last word may be half typed, unless something follows it. */
  function parse(text) {
    const words = terms(text);
    const open = words.length > 0 && /[\p{Alphabetic}\p{N}\u0300-\u036f]$/u.test(text);
    const toned = words.some((word) => word.shape !== word.key);
    return words.map((word, at) => ({ ...word, toned, open: open && at === words.length - 1 }));
  }

  /** True where the shape is what was typed, as far as it was typed. */
  function exact(word, key, shape) {
    if (!word.toned) return true;
    if (key === word.key) return shape === word.shape;
    return shape.replace(TONES, "").startsWith(word.letters) && (!word.tone || shape.endsWith(word.tone));
  }

  class Search {
    /** `load(name, file)` promises the data of a file: `k0`, in `k.vi.0123456789.js`. */
    constructor(manifest, load) {
      this.manifest = manifest;
      this.load = (sort, hash, at) => load(sort + at, `${sort}.${manifest.lang}.${hash}.js`);
      this.count = manifest.lengths.length;
      let end = 0;
      this.kinds = manifest.kinds.map(([name, heading, count]) => ({ name, heading, from: end, to: (end += count) }));
    }

    kind(id) {
      return this.kinds.find((kind) => id < kind.to);
    }

    /** The numbers of the shards that may have the key, or keys that begin with it. */
    shards(key, open) {
      const { keys } = this.manifest, found = [];
      keys.forEach((first, at) => {
        const next = keys[at + 1];
        const before = first <= key || (open && first.startsWith(key));
        if (before && (next === undefined || next > key)) found.push(at);
      });
      return found;
    }

    /** What to load for each word; nothing for a word that is left to the titles. */
    plan(query) {
      const plans = query.map((word) => {
        const all = this.shards(word.key, word.open);
        const open = word.open && word.key.length > 1 && all.length <= MOST_SHARDS;
        const shards = open ? all : this.shards(word.key, false);
        const cost = shards.reduce((sum, at) => sum + this.manifest.sizes[at], 0);
        return { word, open, shards, cost, soft: word.open && !open };
      });
      let bytes = 0;
      for (const plan of [...plans].sort((one, other) => one.cost - other.cost)) {
        bytes += plan.cost;
        if (bytes > MOST_BYTES && bytes > plan.cost) Object.assign(plan, { shards: [], soft: true });
      }
      return plans;
    }

    /** Entries with the word: number → how much it says there; and those that have it in the title. */
    async look({ word, open, shards, soft }) {
      const found = new Map(), titles = new Set();
      for (const words of await Promise.all(shards.map((at) => this.load("k", this.manifest.shards[at], at)))) {
        const keys = open ? Object.keys(words).filter((key) => key.startsWith(word.key)) : [word.key];
        for (const key of keys) {
          for (const [shape, ...places] of Object.hasOwn(words, key) ? words[key] : []) {
            const factor = (exact(word, key, shape || key) ? 1 : OTHER_TONES) * (key === word.key ? 1 : BEGINNING);
            places.forEach((steps, weight) => {
              let id = 0;
              for (const step of steps) {
                id += step;
                found.set(id, Math.max(found.get(id) || 0, WEIGHTS[weight] * factor));
                if (weight === 0 && factor >= BEGINNING) titles.add(id);
              }
            });
          }
        }
      }
      return { soft, found, titles, rarity: Math.log(1 + this.count / (1 + found.size)) };
    }

    /** The entries with these numbers. */
    async entries(ids) {
      const { stretch, entries } = this.manifest, numbers = [...new Set(ids.map((id) => Math.floor(id / stretch)))];
      const files = await Promise.all(numbers.map((at) => this.load("e", entries[at], at)));
      return ids.map((id) => {
        const [href, title, setting] = files[numbers.indexOf(Math.floor(id / stretch))][id % stretch];
        return { id, href, title, setting, kind: this.kind(id) };
      });
    }

    /** Everything that has all words, best first; where nothing has, what has most of them (`partial`). */
    async find(text, shown = SHOWN) {
      const query = parse(text);
      if (!query.length) return { words: query, total: 0, results: [], counts: [], partial: false };
      const words = await Promise.all(this.plan(query).map((plan) => this.look(plan)));
      const spellings = respelled(query, this.manifest.same);
      const asked = words.filter((word) => !word.soft || (word.found.size && words.length === 1));
      const all = asked.reduce((sum, word) => sum + word.rarity, 0);
      const scored = new Map();
      for (const { found, rarity } of asked) {
        for (const [id, weight] of found) {
          const one = scored.get(id) || { id, words: 0, has: 0, score: 0 };
          one.words += 1;
          one.has += rarity;
          one.score += (rarity * weight) / all;
          scored.set(id, one);
        }
      }
      // Nothing but the beginning of a word that very many have: the places, by their titles.
      const bare = !asked.length;
      if (bare) for (let id = 0; id < this.kinds[0].to; id++) scored.set(id, { id, words: 0, has: 0, score: 0 });
      let hits = [...scored.values()].filter((one) => one.words === asked.length);
      const typed = ` ${query.map((word) => word.key).join(" ")} `;
      const named = this.kinds.filter(({ heading }) => typed.includes(` ${terms(heading).map((word) => word.key).join(" ")} `));
      const partial = !hits.length;
      let placed = false;
      if (partial) hits = [...scored.values()].filter((one) => one.has >= all * AT_LEAST);
      for (const hit of hits) {
        const length = Math.max(1, this.manifest.lengths.charCodeAt(hit.id) - 97);
        const covers = words.filter((word) => word.titles.has(hit.id)).length;
        const kind = this.kind(hit.id);
        placed ||= kind.name === "place" && covers === query.length && covers === length;
        hit.score += COVERED * Math.min(1, covers / length) + (KINDS[kind.name] || 0) + (named.includes(kind) ? NAMED : 0);
      }
      if (placed) for (const hit of hits) if (this.kind(hit.id).name === "plan") hit.score += PLACED;
      hits.sort((one, other) => other.score - one.score || one.id - other.id);
      const best = await this.entries(hits.slice(0, bare ? hits.length : shown).map((hit) => hit.id));
      best.forEach((entry, at) => {
        entry.score = hits[at].score + Math.max(...spellings.map((words) => together(words, entry.title)));
      });
      best.sort((one, other) => other.score - one.score || one.id - other.id);
      const apart = (entry) => !spellings.some((words) => together(words, entry.title) || together(words, entry.setting || ""));
      const dropped = new Set(placed && query.length > 1 ? best.filter(apart).map((entry) => entry.id) : []);
      const kept = best.filter((entry) => !dropped.has(entry.id));
      const results = bare ? kept.filter((entry) => marks(entry.title, query).length).slice(0, shown) : kept;
      const of = bare ? results : hits.filter((hit) => !dropped.has(hit.id));
      const counts = this.kinds.map(({ from, to }) => of.filter(({ id }) => id >= from && id < to).length);
      const more = !bare && hits.length > shown;
      return { words: spellings.flat(), total: of.length, results, counts, placed, more, partial: partial && results.length > 0 };
    }
  }

  /** The words of a title that a word of the query may mean. */
  function means(word, other) {
    return other.key === word.key || (word.open && other.key.startsWith(word.key));
  }

  /** What it is worth that the words of the query stand together in a title. */
  function together(query, title) {
    const words = terms(title), last = words.length - query.length;
    let best = 0;
    for (let at = 0; at <= last; at++) {
      if (!query.every((word, of) => means(word, words[at + of]))) continue;
      const toned = query.every((word, of) => exact(word, words[at + of].key, words[at + of].shape));
      const worth = TOGETHER + (at === 0 ? FIRST : 0) + (last === 0 ? WHOLE : 0);
      best = Math.max(best, worth * (toned ? 1 : OTHER_TONES));
    }
    return best;
  }

  /** The query, and the query with one thing in it spelled otherwise: "BHXH" for "bảo hiểm xã hội". */
  function respelled(query, same) {
    const spelled = [query], keys = query.map((word) => word.key);
    for (const line of same) {
      for (const part of line.map((spelling) => spelling.split(" "))) {
        const at = keys.findIndex((_, from) => part.every((key, of) => keys[from + of] === key));
        if (at < 0) continue;
        const others = line.filter((spelling) => spelling !== part.join(" ")).map((spelling) => terms(spelling));
        spelled.push(...others.map((other) => [...query.slice(0, at), ...other, ...query.slice(at + part.length)]));
      }
    }
    return spelled;
  }

  /** What to mark in a text for these words: ranges of it, in order. */
  function marks(text, words) {
    const ranges = [];
    for (const word of terms(text)) {
      const meant = words.find((one) => means(one, word));
      // Two letters begin too many words to be what was meant.
      if (!meant || (meant.key !== word.key && meant.key.length < 3)) continue;
      // Letter by letter to where the typed part ends: a letter may be several characters.
      const letters = word.text.match(/[^\u0300-\u036f][\u0300-\u036f]*/gu);
      let end = 0;
      while (letters.length && term(word.text.slice(0, end)).key.length < meant.key.length) end += letters.shift().length;
      const last = ranges[ranges.length - 1];
      // Words that stand together are marked together.
      if (last && text.slice(last[1], word.at) === " ") last[1] = word.at + end;
      else ranges.push([word.at, word.at + end]);
    }
    return ranges;
  }

  globalThis.MinhBachSearch = { Search, terms, marks };
  if (typeof document === "undefined") return;

  // The page.

  const form = document.querySelector("form[data-search]"), place = document.querySelector("[data-results]");
  if (!form || !place) return;
  const input = form.querySelector("input[type=search]"), said = form.querySelector("[data-said]"), say = form.dataset;
  const list = document.querySelector("[data-list]");
  const [, folder, manifest] = say.search.match(/^(.*\/|)([^/]*)$/), waiting = new Map();

  globalThis.mb = function (sort, ...data) {
    const name = sort === "m" ? "m" : sort + data.shift();
    waiting.get(name)?.take(data[0]);
  };

  /** A data file, loaded once. */
  function load(name, file) {
    if (!waiting.has(name)) {
      const one = {};
      one.data = new Promise((take, fail) => {
        one.take = take;
        const script = document.createElement("script");
        script.src = folder + file;
        // A file that did not come may come the next time.
        script.onerror = () => (waiting.delete(name), fail(new Error(name)));
        document.head.append(script);
      });
      waiting.set(name, one);
    }
    return waiting.get(name).data;
  }

  function node(name, text, attributes = {}) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  function marked(name, text, words) {
    const made = node(name);
    let at = 0;
    for (const [from, to] of marks(text, words)) {
      made.append(text.slice(at, from), node("mark", text.slice(from, to)));
      at = to;
    }
    made.append(text.slice(at));
    return made;
  }

  let search, asked = 0, shown = SHOWN, timer;

  async function run() {
    const text = input.value.trim(), turn = ++asked;
    remember(text);
    if (!text) return show({ results: [], total: 0 }, text);
    try {
      search = search || new Search(await load("m", manifest), load);
      const found = await search.find(input.value.trimStart(), shown);
      // An answer that was overtaken by the next question is no answer.
      if (turn === asked) show(found, text);
    } catch {
      if (turn === asked) said.textContent = say.failed;
    }
  }

  /** Keeps the question in the address, where the browser lets us: a page opened from a disk may not. */
  function remember(text) {
    try {
      const address = new URL(location.href);
      if (text) address.searchParams.set("q", text);
      else address.searchParams.delete("q");
      history.replaceState(null, "", address);
    } catch {}
  }

  /** Where an entry leads: what is on another site has its whole address. */
  function at(entry) {
    return /^https?:\/\//.test(entry.href) ? entry.href : say.root + entry.href;
  }

  function show(found, text) {
    place.replaceChildren();
    if (list) list.hidden = Boolean(text);
    if (!text) return void (said.textContent = "");
    const count = found.total === 1 ? say.one : say.count.replace("{n}", found.total);
    said.textContent = !found.total ? say.none : found.partial ? say.partial : count;
    if (!found.total) place.append(node("p", say.advice));
    const kinds = [...new Set(found.results.map((entry) => entry.kind))];
    const rank = (kind) => (ORDER.includes(kind.name) ? ORDER.indexOf(kind.name) : ORDER.length);
    if (found.placed) kinds.sort((one, other) => rank(one) - rank(other));
    for (const kind of kinds) {
      const part = node("section"), items = node("ul", "", { class: "plain" });
      const entries = found.results.filter((one) => one.kind === kind), all = found.counts[search.kinds.indexOf(kind)];
      part.append(node("h2", `${kind.heading} (${entries.length < all ? `${entries.length}/${all}` : all})`), items);
      for (const entry of entries) {
        const item = node("li"), link = marked("a", entry.title, found.words);
        link.href = at(entry);
        item.append(link);
        if (entry.setting) item.append(" ", marked("small", entry.setting, found.words));
        items.append(item);
      }
      place.append(part);
    }
    if (found.more) {
      const more = node("button", say.more, { type: "button" });
      more.addEventListener("click", async () => {
        const known = new Set(found.results.map(at));
        shown += SHOWN;
        await run();
        ([...place.querySelectorAll("a")].find((link) => !known.has(link.getAttribute("href"))) || input).focus();
      });
      place.append(more);
    }
  }

  // Arrows walk through the results, Escape leads back and, in the field, empties it; Tab works as everywhere.
  document.addEventListener("keydown", (event) => {
    const links = [input, ...place.querySelectorAll("a")], at = links.indexOf(document.activeElement);
    if (at < 0 || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && links[at + step]) links[at + step].focus();
    else if (event.key === "Escape" && at > 0) input.focus();
    else if (event.key === "Escape" && input.value) (input.value = ""), run();
    else return;
    event.preventDefault();
  });
  form.addEventListener("submit", (event) => (event.preventDefault(), run()));
  input.addEventListener("input", () => {
    clearTimeout(timer);
    shown = SHOWN;
    timer = setTimeout(run, 150);
  });
  form.hidden = false;
  input.value = new URLSearchParams(location.search).get("q") || input.value;
  if (input.value) run();
})();
