//! `{value: 80,5}`: YAML takes the decimal comma for the end of the value, and the digits after it for a key.

use crate::{
    diagnostic::{Code, Diagnostic, Span, Words},
    source::yaml::{At, Key, Kind, Node},
};

/// What is said of the key at `at`, if it is what a comma tore off a number.
pub(super) enum Torn {
    /// Its first piece: the fault of the whole number.
    Fault(Box<Diagnostic>),
    /// A further piece, of which the first has spoken.
    Spoken,
}

/// Looks at a key of a mapping; nothing if it is a key like any other, or none.
pub(super) fn torn(pairs: &[(Key, Node)], at: usize) -> Option<Torn> {
    let is_piece = |(key, value): &(Key, Node)| is_digits(&key.text) && value.is_null();
    let (before, piece) = (pairs.get(at.checked_sub(1)?)?, pairs.get(at)?);
    if !is_piece(piece) {
        return None;
    }
    if is_piece(before) {
        return torn(pairs, at - 1).map(|_| Torn::Spoken);
    }
    let Kind::Scalar { text: whole, plain: true } = &before.1.kind else { return None };
    if !is_digits(whole.trim_start_matches('-')) {
        return None;
    }
    let pieces: Vec<&Key> = pairs[at..].iter().take_while(|pair| is_piece(pair)).map(|(key, _)| key).collect();
    let start = At::root(&before.1).span();
    let span = Span { end: pieces.last()?.span.end, ..start };
    Some(Torn::Fault(Box::new(fault(span, whole, &pieces.iter().map(|key| key.text.as_str()).collect::<Vec<_>>()))))
}

fn fault(span: Span, whole: &str, pieces: &[&str]) -> Diagnostic {
    let words = Words::new(
        format!(
            "số viết với dấu phẩy: `{whole},{0}`; trong `{{…}}` dấu phẩy tách các khóa, nên `{0}` bị đọc thành một khóa",
            pieces.join(",")
        ),
        format!(
            "a number written with a comma: `{whole},{0}`; within `{{…}}` a comma parts the keys, so `{0}` is read as a key",
            pieces.join(",")
        ),
    );
    let together = format!("{whole}{}", pieces.concat());
    let help = match pieces {
        // Three digits may be thousands, and `818.486` would be asked about next.
        [thousands] if thousands.len() == 3 => Words::new(
            format!("phân cách hàng nghìn: viết `{together}`; thật sự là số thập phân: viết `{whole}.{thousands}0`"),
            format!(
                "a thousands separator: write `{together}`; truly a decimal fraction: write `{whole}.{thousands}0`"
            ),
        ),
        [fraction] => Words::new(format!("viết `{whole}.{fraction}`"), format!("write `{whole}.{fraction}`")),
        _ => Words::new(format!("viết `{together}`"), format!("write `{together}`")),
    };
    Diagnostic::at(Code::UnknownKey, span, words).help(help)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
