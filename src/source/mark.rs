//! What tells a text from another without holding either.

use std::{
    hash::{DefaultHasher, Hasher as _},
    sync::Arc,
};

use super::walk::decoded;

/// The mark of a text that was let go of. It lives no longer than the process, and guards against a file that somebody
/// saves while a build runs, not against a forger: whoever can write the file needs no forgery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark(u64);

impl Mark {
    pub(super) fn of(text: &str) -> Mark {
        let mut hasher = DefaultHasher::new();
        hasher.write(text.as_bytes());
        Mark(hasher.finish())
    }

    /// True for the text that was let go of.
    pub(super) fn is_of(self, text: &str) -> bool {
        Mark::of(text) == self
    }

    /// The text with this mark, if that is what the bytes of its file say.
    pub(super) fn text(self, bytes: Vec<u8>) -> Option<Arc<str>> {
        // Most files are what is held of them; the others are decoded as when they were read.
        let bytes = match String::from_utf8(bytes) {
            Ok(text) if self.is_of(&text) => return Some(text.into()),
            Ok(text) => text.into_bytes(),
            Err(_) => return None,
        };
        decoded(bytes).filter(|text| self.is_of(text)).map(Into::into)
    }
}
