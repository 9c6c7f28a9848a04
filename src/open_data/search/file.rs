//! The data files that the script loads.
//!
//! They are classic scripts that call one function, `mb`, because a page that is opened from a disk may load scripts
//! and nothing else. Three sorts:
//!
//! - `m` the manifest: what the other files are called, where kinds begin, which keys each shard begins with;
//! - `k` a shard of words: key → the shapes of that key → the numbers of entries, by weight;
//! - `e` a stretch of entries: link, title, setting.
//!
//! Entries are numbered by kind, then by link, so that what belongs together lies together, and a kind is a range.
//! Names carry a hash of the content: a browser may keep a file for ever, and an unchanged shard keeps its name.

use serde::Serialize;
use serde_json::{Value, json};

use super::{
    Entry, Kind,
    postings::{Places, Postings, Read, read, steps},
    synonyms::Synonyms,
    term::Term,
};
use crate::locale::Lang;

/// The folder of the data files, below the pages of their language.
pub const FOLDER: &str = "tim-kiem";

/// Entries in one file: small enough that a few titles from here and there cost little.
const STRETCH: usize = 32;

/// Bytes of one shard of words, before compression; a word that is in very many entries makes a longer one.
const SHARD: usize = 12_000;

/// A file of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFile {
    /// Its name in [`FOLDER`].
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A whole index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    /// The name of the manifest: what a page has to know.
    pub manifest: String,
    /// Every file, the manifest last.
    pub files: Vec<DataFile>,
}

/// The manifest.
#[derive(Serialize)]
struct Manifest {
    /// Part of the other files' names.
    lang: &'static str,
    /// Kinds in the order of the entries: name, heading, number of entries.
    kinds: Vec<(&'static str, &'static str, usize)>,
    /// Entries in one file.
    stretch: usize,
    /// Hashes of the stretches.
    entries: Vec<String>,
    /// The first key of each shard.
    keys: Vec<String>,
    /// Hashes of the shards.
    shards: Vec<String>,
    /// Bytes of the shards, by which the script leaves out what is too dear.
    sizes: Vec<usize>,
    /// How many words each title has, a letter each, `a` for none.
    lengths: String,
    /// Spellings of the same thing, for marking.
    same: Vec<Vec<String>>,
}

/// The files of these entries, whatever order they are in.
pub fn index(entries: impl IntoIterator<Item = Entry>, lang: Lang) -> Index {
    let synonyms = Synonyms::read();
    let Read { entries, postings, lengths } = read(entries, &synonyms);
    let stretches: Vec<DataFile> =
        (0..).zip(entries.chunks(STRETCH)).map(|(number, part)| stretch(number, part, lang)).collect();
    let (keys, shards): (Vec<String>, Vec<DataFile>) = shards(&postings, lang).into_iter().unzip();
    let count = |kind: Kind| entries.iter().filter(|entry| entry.kind == kind).count();
    let manifest = Manifest {
        lang: lang.tag(),
        kinds: Kind::ALL.iter().map(|kind| (kind.name(), kind.heading(lang), count(*kind))).collect(),
        stretch: STRETCH,
        entries: stretches.iter().map(hash_in_name).collect(),
        keys,
        shards: shards.iter().map(hash_in_name).collect(),
        sizes: shards.iter().map(|file| file.bytes.len()).collect(),
        lengths: lengths.into_iter().map(letter).collect(),
        same: synonyms.keys(),
    };
    let manifest = file("m", lang, &format!("mb(\"m\",{})", script(&json!(manifest))));
    let name = manifest.name.clone();
    Index { manifest: name, files: stretches.into_iter().chain(shards).chain([manifest]).collect() }
}

fn stretch(number: usize, entries: &[Entry], lang: Lang) -> DataFile {
    let rows: Vec<[String; 3]> =
        entries.iter().map(|entry| [entry.href(), entry.title.clone(), entry.setting.clone()]).collect();
    file("e", lang, &format!("mb(\"e\",{number},{})", script(&json!(rows))))
}

/// The words in files of about [`SHARD`] bytes, each with its first key. Shapes of one key are never parted.
fn shards(postings: &Postings, lang: Lang) -> Vec<(String, DataFile)> {
    let mut shards: Vec<(String, DataFile)> = Vec::new();
    let mut open = Open::default();
    let mut words = postings.iter().peekable();
    while let Some((first, places)) = words.next() {
        let key = first.key.as_str();
        let mut shapes = vec![row(first, places)];
        while let Some((term, places)) = words.next_if(|(term, _)| term.key == key) {
            shapes.push(row(term, places));
        }
        let shapes = Value::Array(shapes).to_string();
        if open.size > 0 && open.size + shapes.len() > SHARD {
            let number = shards.len();
            shards.push(std::mem::take(&mut open).close(number, lang));
        }
        open.take(key, &shapes);
    }
    if open.size > 0 {
        let number = shards.len();
        shards.push(open.close(number, lang));
    }
    shards
}

/// A shape of a word, with where it stands.
fn row(term: &Term, places: &Places) -> Value {
    let last = places.iter().rposition(|numbers| !numbers.is_empty()).map_or(0, |last| last + 1);
    // A word without marks has the shape of its key, which need not be said twice.
    let shape = if term.shape == term.key { "" } else { &term.shape };
    let mut row = vec![json!(shape)];
    row.extend(places[..last].iter().map(|numbers| json!(steps(numbers))));
    Value::Array(row)
}

/// A shard that is being filled.
#[derive(Default)]
struct Open {
    first: String,
    /// An object of JSON that is not closed yet.
    words: String,
    /// Bytes of the shapes.
    size: usize,
}

impl Open {
    fn take(&mut self, key: &str, shapes: &str) {
        if self.words.is_empty() {
            self.first = key.to_owned();
        }
        self.words.push(if self.words.is_empty() { '{' } else { ',' });
        self.words.push_str(&json!(key).to_string());
        self.words.push(':');
        self.words.push_str(shapes);
        self.size += shapes.len();
    }

    fn close(mut self, number: usize, lang: Lang) -> (String, DataFile) {
        self.words.push('}');
        let call = format!("mb(\"k\",{number},{})", harmless(&self.words));
        (self.first, file("k", lang, &call))
    }
}

fn file(sort: &str, lang: Lang, text: &str) -> DataFile {
    let hash = blake3::hash(text.as_bytes()).to_hex();
    DataFile { name: format!("{sort}.{}.{}.js", lang.tag(), &hash[..10]), bytes: text.as_bytes().to_vec() }
}

/// `k.vi.0123456789.js` has the hash `0123456789`.
fn hash_in_name(file: &DataFile) -> String {
    file.name.split('.').nth(2).unwrap_or_default().to_owned()
}

fn script(value: &Value) -> String {
    harmless(&value.to_string())
}

/// JSON that is also a safe expression wherever a script can stand: within a page, and in old engines, to which the
/// separators U+2028 and U+2029 end a line. All three can only occur within strings.
fn harmless(json: &str) -> String {
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// A small number as a letter; titles of more words are all the same to the ranking.
fn letter(length: usize) -> char {
    (b'a'..=b'z').nth(length.min(25)).map_or('z', char::from)
}
