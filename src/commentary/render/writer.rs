//! Events to markup.

use std::{fmt::Write as _, ops::Range};

use super::{
    Fragment, Setting,
    escape::{push_attribute, push_text},
    notes::Notes,
};
use crate::{
    commentary::{
        Checked, LinkTarget,
        body::{Align, Body, Element, Kind},
        link::Destination,
    },
    source::{Error, Sources},
};

/// Renders a text; `href` says where a thing of the portal lies, as seen from the page it is rendered for. What the site does
/// not have, as the site of one place may not, is named without a link.
///
/// # Errors
/// The machine's: the text had been let go of, and can't be read again as it was.
pub fn render(
    (text, sources): (&Checked, &Sources),
    setting: Setting<'_>,
    href: &dyn Fn(&LinkTarget) -> Option<String>,
) -> Result<Vec<Fragment>, Error> {
    let body = text.body(sources)?;
    let notes = Notes::of(&body);
    let mut writer = Writer {
        text,
        body: &body,
        setting,
        href,
        marks: vec![0; notes.shown.len()],
        notes,
        out: String::new(),
        fragments: Vec::new(),
        closing: Vec::new(),
        table: Table::default(),
        section: None,
    };
    writer.events(0..body.events.len());
    writer.all_notes();
    writer.flush();
    Ok(writer.fragments)
}

struct Writer<'a> {
    text: &'a Checked,
    body: &'a Body,
    setting: Setting<'a>,
    href: &'a dyn Fn(&LinkTarget) -> Option<String>,
    notes: Notes<'a>,
    /// How many marks of each note have been written.
    marks: Vec<usize>,
    out: String,
    fragments: Vec<Fragment>,
    /// What closes the open elements.
    closing: Vec<&'static str>,
    table: Table<'a>,
    /// The heading above, by its number.
    section: Option<usize>,
}

/// The open table.
#[derive(Default)]
struct Table<'a> {
    columns: &'a [Align],
    column: usize,
    in_head: bool,
    /// How many tables there have been.
    count: usize,
}

impl<'a> Writer<'a> {
    fn events(&mut self, range: Range<usize>) {
        let events = &self.body.events;
        let mut at = range.start;
        while at < range.end {
            if let Some(end) = self.notes.ends.get(&at) {
                at = end + 1;
                continue;
            }
            match &events[at].kind {
                Kind::Open(Element::Paragraph) => {
                    if let Some(Kind::Image(number)) = events.get(at + 1).map(|event| &event.kind)
                        && self.chart(*number)
                    {
                        // The paragraph, the image and the end of the paragraph.
                        at += 3;
                        continue;
                    }
                    self.element("<p>", "</p>\n");
                }
                Kind::Open(element) => self.open(element),
                Kind::Close => {
                    let closing = self.closing.pop().unwrap_or("");
                    self.out.push_str(closing);
                }
                Kind::Text(text) => push_text(&mut self.out, text),
                Kind::Code(text) => {
                    self.out.push_str("<code>");
                    push_text(&mut self.out, text);
                    self.out.push_str("</code>");
                }
                Kind::SoftBreak => self.out.push('\n'),
                Kind::HardBreak => self.out.push_str("<br>\n"),
                Kind::Rule => self.out.push_str("<hr>\n"),
                Kind::Image(number) => self.image(*number),
                Kind::NoteMark(label) => self.mark(label),
            }
            at += 1;
        }
    }

    /// Opens an element and remembers its end.
    fn element(&mut self, start: &str, end: &'static str) {
        self.out.push_str(start);
        self.closing.push(end);
    }

    fn open(&mut self, element: &'a Element) {
        match element {
            Element::Heading(number) => self.heading(*number),
            Element::Quote => self.element("<blockquote>\n", "</blockquote>\n"),
            // A wide block scrolls, and must do so by keyboard too.
            Element::CodeBlock => self.element("<pre tabindex=\"0\"><code>", "</code></pre>\n"),
            Element::List(None) => self.element("<ul>\n", "</ul>\n"),
            Element::List(Some(1)) => self.element("<ol>\n", "</ol>\n"),
            Element::List(Some(first)) => self.element(&format!("<ol start=\"{first}\">\n"), "</ol>\n"),
            Element::Item => self.element("<li>", "</li>\n"),
            Element::Table(columns) => self.open_table(columns),
            Element::TableHead => {
                self.table.in_head = true;
                self.table.column = 0;
                self.element("<thead>\n<tr>", "</tr>\n</thead>\n<tbody>\n");
            }
            Element::TableRow => {
                self.table.in_head = false;
                self.table.column = 0;
                self.element("<tr>", "</tr>\n");
            }
            Element::TableCell => self.cell(),
            Element::Emphasis => self.element("<em>", "</em>"),
            Element::Strong => self.element("<strong>", "</strong>"),
            Element::Link(number) => self.link(*number),
            // Notes are skipped, paragraphs handled before: both only for a complete list.
            Element::Note(_) | Element::Paragraph => self.closing.push(""),
        }
    }

    fn heading(&mut self, number: usize) {
        const ENDS: [&str; 6] = ["</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"];
        let heading = &self.body.headings[number];
        let level = (heading.level.max(2) - 2).saturating_add(self.setting.first_level).clamp(1, 6);
        let _ = write!(self.out, "<h{level}");
        push_attribute(&mut self.out, "id", &heading.id);
        self.element(">", ENDS[usize::from(level) - 1]);
        self.section = Some(number);
    }

    /// A table scrolls in a frame of its own, which has a name since it can be reached by keyboard.
    fn open_table(&mut self, columns: &'a [Align]) {
        self.table = Table { columns, count: self.table.count + 1, ..Table::default() };
        let mut name = format!("{} {}", self.text.lang.pick("Bảng", "Table"), self.table.count);
        if let Some(section) = self.section {
            let _ = write!(name, ": {}", self.body.headings[section].text.trim());
        }
        self.out.push_str("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\"");
        push_attribute(&mut self.out, "aria-label", &name);
        self.element(">\n<table>\n", "</tbody>\n</table>\n</div>\n");
    }

    fn cell(&mut self) {
        let align = self.table.columns.get(self.table.column).copied().unwrap_or(Align::Natural);
        self.table.column += 1;
        let (start, end) = if self.table.in_head { ("<th scope=\"col\"", "</th>") } else { ("<td", "</td>") };
        self.out.push_str(start);
        match align {
            Align::Natural => {}
            Align::Left => push_attribute(&mut self.out, "class", "align-left"),
            Align::Centre => push_attribute(&mut self.out, "class", "align-centre"),
            Align::Right => push_attribute(&mut self.out, "class", "align-right"),
        }
        self.element(">", end);
    }

    fn link(&mut self, number: usize) {
        let mut href = String::new();
        let mut attributes = "";
        match self.destination(number) {
            Some(Destination::Outside(address)) => {
                href.push_str(address);
                if !address.to_ascii_lowercase().starts_with("mailto:") {
                    attributes = " rel=\"noopener\"";
                }
            }
            Some(Destination::Anchor(anchor)) => {
                href.push('#');
                href.push_str(anchor);
            }
            Some(Destination::Inside { target, anchor, is_value }) => {
                let Some(found) = (self.href)(target) else { return self.closing.push("") };
                href = found;
                if let Some(anchor) = anchor {
                    href.push('#');
                    href.push_str(anchor);
                }
                attributes = if *is_value { " class=\"value\"" } else { "" };
            }
            Some(Destination::Chart(_)) | None => return self.closing.push(""),
        }
        self.out.push_str("<a");
        push_attribute(&mut self.out, "href", &href);
        self.out.push_str(attributes);
        self.title(number);
        self.element(">", "</a>");
    }

    fn image(&mut self, number: usize) {
        let alt = &self.body.links[number].text;
        let source = match self.destination(number) {
            Some(Destination::Inside { target, .. }) => (self.href)(target),
            _ => None,
        };
        let Some(source) = source else { return push_text(&mut self.out, alt) };
        self.out.push_str("<img");
        push_attribute(&mut self.out, "src", &source);
        push_attribute(&mut self.out, "alt", alt);
        self.title(number);
        self.out.push_str(" loading=\"lazy\">");
    }

    fn title(&mut self, number: usize) {
        let title = &self.body.links[number].title;
        if !title.is_empty() {
            push_attribute(&mut self.out, "title", title);
        }
    }

    /// True if the image is a chart that stands alone, and was put in its own fragment.
    fn chart(&mut self, number: usize) -> bool {
        let link = &self.body.links[number];
        match self.destination(number) {
            Some(Destination::Chart(chart)) if link.alone => {
                let chart = Fragment::Chart { chart: chart.clone(), alt: link.text.clone() };
                self.flush();
                self.fragments.push(chart);
                true
            }
            _ => false,
        }
    }

    fn mark(&mut self, label: &str) {
        let Some(number) = self.notes.number(label) else { return };
        self.marks[number] += 1;
        let (number, mark, prefix) = (number + 1, self.marks[number], self.setting.prefix);
        self.out.push_str("<sup class=\"note-mark\"><a");
        push_attribute(&mut self.out, "id", &format!("{prefix}_{number}_{mark}"));
        push_attribute(&mut self.out, "href", &format!("#{prefix}_{number}"));
        push_attribute(&mut self.out, "role", "doc-noteref");
        push_attribute(&mut self.out, "aria-label", &format!("{} {number}", self.text.lang.pick("Chú thích", "Note")));
        let _ = write!(self.out, ">{number}</a></sup>");
    }

    /// The notes at the end, each with a way back to every mark.
    fn all_notes(&mut self) {
        if self.notes.shown.is_empty() {
            return;
        }
        self.out.push_str("<section class=\"footnotes\" role=\"doc-endnotes\"");
        push_attribute(&mut self.out, "aria-label", self.text.lang.pick("Chú thích", "Notes"));
        self.out.push_str(">\n<ol>\n");
        for index in 0..self.notes.shown.len() {
            self.out.push_str("<li");
            push_attribute(&mut self.out, "id", &format!("{}_{}", self.setting.prefix, index + 1));
            self.out.push('>');
            self.events(self.notes.shown[index].events.clone());
            let in_paragraph = self.out.ends_with("</p>\n");
            if in_paragraph {
                self.out.truncate(self.out.len() - "</p>\n".len());
            }
            self.ways_back(index);
            self.out.push_str(if in_paragraph { "</p>\n</li>\n" } else { "</li>\n" });
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    fn ways_back(&mut self, index: usize) {
        let (number, prefix) = (index + 1, self.setting.prefix);
        for mark in 1..=self.notes.shown[index].marks {
            let several = if mark > 1 { format!("\u{202f}{mark}") } else { String::new() };
            let label = format!("{} {number}{}", self.text.lang.pick("Về chỗ dẫn", "Back to mark"), several);
            self.out.push_str(" <a class=\"note-back\"");
            push_attribute(&mut self.out, "href", &format!("#{prefix}_{number}_{mark}"));
            push_attribute(&mut self.out, "role", "doc-backlink");
            push_attribute(&mut self.out, "aria-label", &label);
            let _ = write!(self.out, ">↩{several}</a>");
        }
    }

    fn destination(&self, number: usize) -> Option<&'a Destination> {
        self.text.destinations.get(number)?.as_ref()
    }

    fn flush(&mut self) {
        if !self.out.is_empty() {
            self.fragments.push(Fragment::Html(std::mem::take(&mut self.out)));
        }
    }
}
