//! Hears nothing of a page but its links and what can be linked to.
//!
//! Charts are most of the bytes of a page, and nearly all of that are words and attributes that lead nowhere: they are not
//! gathered. Whether the page is good HTML is not asked here: the Nu checker in `tests/` asks it of every page.

use html5gum::{Emitter, Error, State, Tokenizer};

use super::links::Links;

/// What the tokenizer of HTML speaks to.
pub(super) struct Listener<'a> {
    links: &'a mut Links,
    /// An attribute of an end tag names nothing.
    in_start_tag: bool,
    name: Vec<u8>,
    value: Vec<u8>,
}

impl Listener<'_> {
    /// The links of a page.
    pub(super) fn hear(html: &[u8]) -> Links {
        let mut links = Links::default();
        let listener = Listener { links: &mut links, in_start_tag: false, name: Vec::new(), value: Vec::new() };
        let Ok(()) = Tokenizer::new_with_emitter(html, listener).finish();
        links
    }

    /// Takes the attribute that was heard last. An empty value leads nowhere.
    fn close_attribute(&mut self) {
        if !self.in_start_tag || self.value.is_empty() {
            return;
        }
        let value = || String::from_utf8_lossy(&self.value).into_owned();
        match self.name.as_slice() {
            b"href" | b"src" => {
                self.links.to.insert(value());
            }
            b"id" => {
                let id = value();
                if self.links.anchors.contains(&id) {
                    self.links.twice.insert(id);
                } else {
                    self.links.anchors.insert(id);
                }
            }
            _ => {}
        }
    }

    fn is_of_matter(&self) -> bool {
        matches!(self.name.as_slice(), b"href" | b"src" | b"id")
    }

    fn begin_tag(&mut self, is_start: bool) {
        self.in_start_tag = is_start;
        self.name.clear();
        self.value.clear();
    }
}

impl Emitter for Listener<'_> {
    type Token = std::convert::Infallible;

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn init_start_tag(&mut self) {
        self.begin_tag(true);
    }

    fn init_end_tag(&mut self) {
        self.begin_tag(false);
    }

    fn init_attribute(&mut self) {
        self.close_attribute();
        self.name.clear();
        self.value.clear();
    }

    fn push_attribute_name(&mut self, part: &[u8]) {
        self.name.extend_from_slice(part);
    }

    fn push_attribute_value(&mut self, part: &[u8]) {
        if self.is_of_matter() {
            self.value.extend_from_slice(part);
        }
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.close_attribute();
        self.begin_tag(false);
        None
    }

    fn pop_token(&mut self) -> Option<Self::Token> {
        None
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        false
    }

    // What is said of everything else.
    fn set_last_start_tag(&mut self, _: Option<&[u8]>) {}
    fn emit_eof(&mut self) {}
    fn emit_error(&mut self, _: Error) {}
    fn emit_string(&mut self, _: &[u8]) {}
    fn init_comment(&mut self) {}
    fn emit_current_comment(&mut self) {}
    fn emit_current_doctype(&mut self) {}
    fn set_self_closing(&mut self) {}
    fn set_force_quirks(&mut self) {}
    fn push_tag_name(&mut self, _: &[u8]) {}
    fn push_comment(&mut self, _: &[u8]) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn init_doctype(&mut self) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
}
