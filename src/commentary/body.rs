//! A text as a flat list of events, each with its place.
//!
//! Flat and not a tree, so that neither reading nor writing it recurses: a text nested ten thousand deep
//! costs no stack. Links, headings and notes stand in tables of their own, since the checks want them
//! without the text around them. All ranges are bytes of the Markdown after the front matter.

use std::{collections::BTreeSet, ops::Range};

/// A parsed text.
#[derive(Clone, Debug, Default)]
pub(super) struct Body {
    pub(super) events: Vec<Event>,
    /// Links and images, in order.
    pub(super) links: Vec<Link>,
    /// Headings, in order.
    pub(super) headings: Vec<Heading>,
    /// The slugs of the headings: what an anchor in a text is looked up among.
    pub(super) anchors: BTreeSet<String>,
    /// What the Markdown itself got wrong.
    pub(super) faults: Vec<Fault>,
}

/// One step of a text.
#[derive(Clone, Debug)]
pub(super) struct Event {
    pub(super) kind: Kind,
    pub(super) at: Range<usize>,
}

/// What an event is. Opens and closes are balanced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Open(Element),
    Close,
    Text(String),
    Code(String),
    /// A line break of the file, which is a space to a reader.
    SoftBreak,
    /// A line break that is meant.
    HardBreak,
    Rule,
    /// An image or a chart, by its number among the links; its alternative text is the link's text.
    Image(usize),
    /// A mark that leads to the note of this label.
    NoteMark(String),
}

/// What opens and closes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Element {
    Paragraph,
    /// By its number among the headings.
    Heading(usize),
    Quote,
    CodeBlock,
    /// With the number of its first item, if it is ordered.
    List(Option<u64>),
    Item,
    /// A footnote, by its label.
    Note(String),
    Table(Vec<Align>),
    TableHead,
    TableRow,
    TableCell,
    Emphasis,
    Strong,
    /// By its number among the links.
    Link(usize),
}

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Natural,
    Left,
    Centre,
    Right,
}

/// A link or an image.
#[derive(Clone, Debug, Default)]
pub(super) struct Link {
    /// As the author wrote it, escapes resolved.
    pub(super) address: String,
    /// The words after it, in quotes.
    pub(super) title: String,
    /// Its visible or alternative text, without markup.
    pub(super) text: String,
    /// Where the text stands; empty where there is none.
    pub(super) text_at: Range<usize>,
    /// Where the address stands; the whole link where it has none of its own.
    pub(super) address_at: Range<usize>,
    /// The whole link.
    pub(super) at: Range<usize>,
    pub(super) is_image: bool,
    /// True where it is all that its paragraph holds.
    pub(super) alone: bool,
}

/// A heading.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    /// 1 for `#`.
    pub(super) level: u8,
    /// Unique in its text, and unlike any id that a page gives itself.
    pub(super) id: String,
    pub(super) text: String,
    pub(super) at: Range<usize>,
}

/// What is wrong with a text whatever it refers to.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub(super) kind: FaultKind,
    pub(super) at: Range<usize>,
}

/// The kinds of such faults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FaultKind {
    RawHtml,
    /// Nested beyond the limit of `prose-depth`; what follows was not read.
    TooDeep,
    /// `[text][name]` without a `[name]: address`.
    UndefinedReference(String),
    /// `[^label]` without a `[^label]: note`.
    UndefinedNote(String),
    /// A note that no mark leads to: it would vanish from the page.
    UnusedNote(String),
    /// A second note of one label.
    DuplicateNote(String),
    /// `[text](target: x)`: meant as a link, read as words.
    BrokenSyntax,
    /// A character that no text may hold, as it stands or by a reference such as `&#x202E;`.
    RefusedLetter(char),
}

/// What others know of a text: where they can lead to in it. The slugs of its headings, in order, a line for each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Anchors(Box<str>);

impl Anchors {
    /// Of a text that was read.
    pub(super) fn of(body: &Body) -> Anchors {
        Anchors(body.anchors.iter().map(String::as_str).collect::<Vec<_>>().join("\n").into())
    }

    /// Each slug.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.lines()
    }
}
