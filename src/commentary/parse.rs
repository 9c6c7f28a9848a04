//! From Markdown to a [`Body`].
//!
//! CommonMark with tables and footnotes, nothing else: no smart punctuation (figures are shown as typed), no
//! heading attributes, no tags. What would vanish from the page or show as litter is noted as a fault: raw
//! HTML here, the rest in [`litter`].

use std::ops::Range;

use pulldown_cmark::{Alignment, BrokenLink, CowStr, Event as Markdown, LinkType, Options, Parser, Tag, TagEnd};

use super::{
    body::{Align, Body, Element, Event, Fault, FaultKind, Heading, Kind, Link},
    link::written_at,
    litter,
};
use crate::source::refused;

/// Reads a text, down to this level of nesting.
pub(super) fn parse(source: &str, depth: usize) -> Body {
    let mut undefined: Vec<Fault> = Vec::new();
    let note_undefined = |link: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
        // A lone `[word]` is ordinary text.
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            let kind = FaultKind::UndefinedReference(link.reference.to_string());
            undefined.push(Fault { kind, at: link.span });
        }
        None
    };
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let parser = Parser::new_with_broken_link_callback(source, options, Some(note_undefined));
    let mut reader = Reader { source, depth, ..Reader::default() };
    for (event, at) in parser.into_offset_iter() {
        if !reader.take(event, at) {
            break;
        }
    }
    let mut body = reader.finish();
    body.faults.extend(undefined);
    body
}

/// What is open while reading.
#[derive(Default)]
struct Reader<'a> {
    source: &'a str,
    depth: usize,
    body: Body,
    /// Where each open element stands among the events.
    open: Vec<usize>,
    heading: Option<usize>,
    link: Option<usize>,
    /// The open image, and how many elements are open inside its text.
    image: Option<(usize, usize)>,
    in_html: bool,
}

impl Reader<'_> {
    /// Takes one event; false when nothing more is to be read.
    fn take(&mut self, event: Markdown<'_>, at: Range<usize>) -> bool {
        if self.in_html {
            self.in_html = !matches!(event, Markdown::End(TagEnd::HtmlBlock));
            return true;
        }
        self.stretch(&event, &at);
        self.refused_letters(&event, &at);
        if let Some((number, depth)) = self.image {
            self.take_in_image(event, at, number, depth);
            return true;
        }
        match event {
            Markdown::Start(tag) => return self.start(tag, at),
            Markdown::End(end) => self.end(end, at),
            Markdown::Text(text) => self.text(&text, at),
            Markdown::Code(text) => {
                self.words(&text);
                self.push(Kind::Code(text.into_string()), at);
            }
            Markdown::SoftBreak => {
                self.words(" ");
                self.push(Kind::SoftBreak, at);
            }
            Markdown::HardBreak => {
                self.words(" ");
                self.push(Kind::HardBreak, at);
            }
            Markdown::Rule => self.push(Kind::Rule, at),
            Markdown::FootnoteReference(label) => self.push(Kind::NoteMark(note_key(&label)), at),
            Markdown::Html(_) | Markdown::InlineHtml(_) => self.fault(FaultKind::RawHtml, at),
            // Their options are off; as words they lose nothing.
            Markdown::InlineMath(text) | Markdown::DisplayMath(text) => self.text(&text, at),
            Markdown::TaskListMarker(_) => {}
        }
        true
    }

    /// References can write what no text may hold; addresses are looked at where they are sorted.
    fn refused_letters(&mut self, event: &Markdown<'_>, at: &Range<usize>) {
        let text = match event {
            Markdown::Text(text) | Markdown::Code(text) => text,
            Markdown::Start(Tag::Link { title, .. } | Tag::Image { title, .. }) => title,
            _ => return,
        };
        if let Some(letter) = text.chars().find(|letter| refused(*letter).is_some()) {
            self.fault(FaultKind::RefusedLetter(letter), at.clone());
        }
    }

    /// Inside an image there are only words; its markup is dropped, as in any alternative text.
    fn take_in_image(&mut self, event: Markdown<'_>, at: Range<usize>, number: usize, depth: usize) {
        match event {
            Markdown::Start(_) => self.image = Some((number, depth + 1)),
            Markdown::End(_) if depth > 0 => self.image = Some((number, depth - 1)),
            Markdown::End(_) => {
                self.image = None;
                let alt = std::mem::take(&mut self.body.links[number].text);
                self.words(&alt);
                self.body.links[number].text = alt;
                let whole = self.locate_address(number, at);
                self.push(Kind::Image(number), whole);
            }
            Markdown::Text(text) | Markdown::Code(text) => self.body.links[number].text.push_str(&text),
            Markdown::SoftBreak | Markdown::HardBreak => self.body.links[number].text.push(' '),
            Markdown::Html(_) | Markdown::InlineHtml(_) => self.fault(FaultKind::RawHtml, at),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, at: Range<usize>) -> bool {
        if self.open.len() >= self.depth {
            self.fault(FaultKind::TooDeep, at);
            return false;
        }
        let element = match tag {
            Tag::Paragraph => Element::Paragraph,
            Tag::Heading { level, .. } => {
                let number = self.body.headings.len();
                let at = trimmed(self.source, &at);
                self.body.headings.push(Heading { level: level as u8, id: String::new(), text: String::new(), at });
                self.heading = Some(number);
                Element::Heading(number)
            }
            Tag::BlockQuote(_) => Element::Quote,
            Tag::CodeBlock(_) => Element::CodeBlock,
            Tag::List(first) => Element::List(first),
            Tag::Item => Element::Item,
            Tag::FootnoteDefinition(label) => Element::Note(note_key(&label)),
            Tag::Table(columns) => Element::Table(columns.into_iter().map(align).collect()),
            Tag::TableHead => Element::TableHead,
            Tag::TableRow => Element::TableRow,
            Tag::TableCell => Element::TableCell,
            Tag::Strong => Element::Strong,
            Tag::Link { link_type, dest_url, title, .. } => {
                let number = self.add_link(link_type, &dest_url, &title, at.clone(), false);
                self.link = Some(number);
                Element::Link(number)
            }
            Tag::Image { link_type, dest_url, title, .. } => {
                let number = self.add_link(link_type, &dest_url, &title, at, true);
                self.image = Some((number, 0));
                return true;
            }
            Tag::HtmlBlock => {
                let at = trimmed(self.source, &at);
                self.fault(FaultKind::RawHtml, at);
                self.in_html = true;
                return true;
            }
            // The rest needs options that are off; its words stay.
            _ => Element::Emphasis,
        };
        self.open.push(self.body.events.len());
        self.push(Kind::Open(element), at);
        true
    }

    fn end(&mut self, end: TagEnd, at: Range<usize>) {
        let Some(opened) = self.open.pop() else { return };
        match end {
            TagEnd::Heading(_) => self.heading = None,
            TagEnd::Link => {
                if let Some(number) = self.link.take() {
                    self.locate_address(number, at.clone());
                }
            }
            TagEnd::Paragraph => {
                if let [Event { kind: Kind::Image(number), .. }] = self.body.events[opened + 1..] {
                    self.body.links[number].alone = true;
                }
            }
            _ => {}
        }
        self.push(Kind::Close, at);
    }

    /// Adds words, to the words before them where nothing stands between.
    fn text(&mut self, text: &str, at: Range<usize>) {
        self.words(text);
        if let Some(Event { kind: Kind::Text(before), at: before_at }) = self.body.events.last_mut()
            && before_at.end == at.start
        {
            before.push_str(text);
            before_at.end = at.end;
            return;
        }
        self.push(Kind::Text(text.to_owned()), at);
    }

    /// Tells the open heading and the open link of words in them.
    fn words(&mut self, text: &str) {
        if let Some(number) = self.heading {
            self.body.headings[number].text.push_str(text);
        }
        if let Some(number) = self.link {
            self.body.links[number].text.push_str(text);
        }
    }

    fn add_link(&mut self, kind: LinkType, address: &str, title: &str, at: Range<usize>, is_image: bool) -> usize {
        let mut address = address.to_owned();
        if kind == LinkType::Email && !address.starts_with("mailto:") {
            address.insert_str(0, "mailto:");
        }
        let link = Link {
            address,
            title: title.to_owned(),
            // Until its end is known, only an autolink says where its address is.
            address_at: match kind {
                LinkType::Autolink | LinkType::Email => at.start + 1..at.end - 1,
                LinkType::Inline => at.start..at.start,
                _ => at.clone(),
            },
            at,
            is_image,
            ..Link::default()
        };
        self.body.links.push(link);
        self.body.links.len() - 1
    }

    /// Widens the text of the open link and image to an event inside them.
    fn stretch(&mut self, event: &Markdown<'_>, at: &Range<usize>) {
        let closing = match (event, self.image) {
            (Markdown::End(_), Some((number, 0))) => Some(number),
            (Markdown::End(TagEnd::Link), None) => self.link,
            _ => None,
        };
        for number in [self.link, self.image.map(|(number, _)| number)].into_iter().flatten() {
            let text_at = &mut self.body.links[number].text_at;
            if closing == Some(number) {
                continue;
            }
            let from = if text_at.start == text_at.end { at.start } else { text_at.start };
            *text_at = from..text_at.end.max(at.end);
        }
    }

    /// Finds where an inline link writes its address: after its text, `](`, up to a title or the bracket.
    fn locate_address(&mut self, number: usize, whole: Range<usize>) -> Range<usize> {
        let link = &mut self.body.links[number];
        if link.address_at.is_empty() {
            let text_end =
                if link.text_at.is_empty() { whole.start + 1 + usize::from(link.is_image) } else { link.text_at.end };
            link.address_at = written_at(self.source, text_end, &whole).unwrap_or_else(|| whole.clone());
        }
        whole
    }

    fn push(&mut self, kind: Kind, at: Range<usize>) {
        self.body.events.push(Event { kind, at });
    }

    fn fault(&mut self, kind: FaultKind, at: Range<usize>) {
        self.body.faults.push(Fault { kind, at });
    }

    /// Closes what is open, names the headings and looks for what only the whole text shows.
    fn finish(mut self) -> Body {
        let end = self.source.len();
        for _ in 0..self.open.len() {
            self.push(Kind::Close, end..end);
        }
        self.body.anchors = litter::name_headings(&mut self.body.headings);
        litter::check_notes(&mut self.body, self.source);
        litter::check_words(&mut self.body, self.source);
        // A portal holds thousands of texts at once while they are checked against each other.
        self.body.events.shrink_to_fit();
        self.body
    }
}

/// Labels of notes are compared without case.
fn note_key(label: &str) -> String {
    label.to_lowercase()
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None => Align::Natural,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Centre,
        Alignment::Right => Align::Right,
    }
}

/// A range without the white space at its end.
fn trimmed(source: &str, at: &Range<usize>) -> Range<usize> {
    let length = source.get(at.clone()).map_or(at.len(), |text| text.trim_end().len());
    at.start..at.start + length
}
