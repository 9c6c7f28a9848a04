//! YAML without its places, and what differs between two such trees.
//!
//! Files of other times may lack keys that are required today and have keys that are gone. So they are compared as trees:
//! what the model knows by name is told in its terms, and all the rest as "this became that", so that nothing is passed over.

use super::align::{Pair, align};
use crate::{
    model::Text,
    source::yaml::{self, Kind, Node},
};

/// A value; what is empty is absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tree {
    Leaf(String),
    List(Vec<Tree>),
    Map(Vec<(String, Tree)>),
}

/// A place in a tree: keys, and for the items of a list what names them.
pub(super) type At = Vec<String>;

/// What differs at a place, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) at: At,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
    /// An item of a list that stood there before, which takes the place of none.
    pub(super) comes_beside: bool,
}

impl Tree {
    /// Nothing where the text is not the YAML of a portal.
    pub(super) fn read(text: &str) -> Option<Tree> {
        Tree::of(&yaml::tree(text)?)
    }

    fn of(node: &Node) -> Option<Tree> {
        if node.is_null() {
            return None;
        }
        Some(match &node.kind {
            Kind::Scalar { text, .. } => Tree::Leaf(text.clone()),
            Kind::Sequence(items) => Tree::List(items.iter().filter_map(Tree::of).collect()),
            Kind::Mapping(pairs) => {
                Tree::Map(pairs.iter().filter_map(|(key, value)| Some((key.text.clone(), Tree::of(value)?))).collect())
            }
        })
    }

    pub(super) fn get(&self, key: &str) -> Option<&Tree> {
        match self {
            Tree::Map(pairs) => pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            Tree::Leaf(_) | Tree::List(_) => None,
        }
    }

    /// The text of a key.
    pub(super) fn leaf(&self, key: &str) -> Option<&str> {
        match self.get(key)? {
            Tree::Leaf(text) => Some(text),
            Tree::List(_) | Tree::Map(_) => None,
        }
    }

    /// The items of a key; none where it is no list.
    pub(super) fn list(&self, key: &str) -> &[Tree] {
        match self.get(key) {
            Some(Tree::List(items)) => items,
            _ => &[],
        }
    }

    /// The text of a key in one or two languages.
    pub(super) fn text(&self, key: &str) -> Option<Text> {
        self.get(key)?.as_text()
    }

    fn as_text(&self) -> Option<Text> {
        match self {
            Tree::Leaf(vi) => Some(Text { vi: vi.as_str().into(), en: None }),
            Tree::Map(_) => Some(Text { vi: self.leaf("vi")?.into(), en: self.leaf("en").map(Into::into) }),
            Tree::List(_) => None,
        }
    }

    /// The texts of a list's items.
    pub(super) fn words(&self) -> Vec<String> {
        match self {
            Tree::Leaf(text) => vec![text.clone()],
            Tree::List(items) => items.iter().map(Tree::said).collect(),
            Tree::Map(_) => vec![self.said()],
        }
    }

    /// All that stands in it.
    pub(super) fn said(&self) -> String {
        match self {
            Tree::Leaf(text) => text.clone(),
            Tree::List(items) => items.iter().map(Tree::said).collect::<Vec<_>>().join(" · "),
            Tree::Map(pairs) => pairs.iter().map(|(_, value)| value.said()).collect::<Vec<_>>().join(" · "),
        }
    }

    /// True where no text stands in it.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Tree::Leaf(text) => text.trim().is_empty(),
            Tree::List(items) => items.iter().all(Tree::is_empty),
            Tree::Map(pairs) => pairs.iter().all(|(_, value)| value.is_empty()),
        }
    }

    /// Without these keys.
    pub(super) fn without(&self, keys: &[&str]) -> Tree {
        match self {
            Tree::Map(pairs) => {
                Tree::Map(pairs.iter().filter(|(key, _)| !keys.contains(&key.as_str())).cloned().collect())
            }
            other => other.clone(),
        }
    }

    /// What names an item of a list.
    fn identity(&self) -> Option<&str> {
        ["id", "location", "year", "task", "document", "kind"].iter().find_map(|key| self.leaf(key))
    }
}

/// Everything that differs between two trees, in the order of the later one.
pub(super) fn differences(before: Option<&Tree>, after: Option<&Tree>) -> Vec<Difference> {
    let mut found = Vec::new();
    walk(before, after, Whole::Passages, &mut At::new(), &mut found);
    found
}

/// The same, where each key of what came or went is told by itself: such a thing is no passage.
pub(super) fn leaf_by_leaf(before: &Tree, after: &Tree) -> Vec<Difference> {
    let mut found = Vec::new();
    walk(Some(before), Some(after), Whole::Leaves, &mut At::new(), &mut found);
    found
}

/// What is told in one where it is on one side alone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whole {
    Passages,
    Leaves,
}

fn walk(before: Option<&Tree>, after: Option<&Tree>, kind: Whole, at: &mut At, found: &mut Vec<Difference>) {
    if before == after {
        return;
    }
    // What is on one side alone is held against nothing of its kind.
    let (no_keys, no_items) = (Tree::Map(Vec::new()), Tree::List(Vec::new()));
    let nothing_like = |tree: &Tree| match tree {
        Tree::Map(_) if tree.as_text().is_none() => Some(no_keys.clone()),
        Tree::List(items) if items.iter().any(|item| matches!(item, Tree::Map(_))) => Some(no_items.clone()),
        _ => None,
    };
    let nothing = match (kind, before, after) {
        (Whole::Leaves, Some(tree), None) | (Whole::Leaves, None, Some(tree)) => nothing_like(tree),
        _ => None,
    };
    let (before, after) = (before.or(nothing.as_ref()), after.or(nothing.as_ref()));
    let mut whole = |before: Option<String>, after: Option<String>, at: &At| {
        if before != after {
            found.push(Difference { at: at.clone(), before, after, comes_beside: false });
        }
    };
    match (before, after) {
        (one, other) if are_texts(one, other) => {
            let (one, other) = (one.and_then(Tree::as_text), other.and_then(Tree::as_text));
            let of = |text: &Option<Text>| text.as_ref().map(|text| text.vi.to_string());
            whole(of(&one), of(&other), at);
            let en = |text: &Option<Text>| text.as_ref().and_then(|text| Some(text.en.as_ref()?.to_string()));
            at.push("en".to_owned());
            whole(en(&one), en(&other), at);
            at.pop();
        }
        (Some(one @ Tree::Map(earlier)), Some(other @ Tree::Map(later))) => {
            let gone = earlier.iter().filter(|(key, _)| other.get(key).is_none());
            for (key, _) in later.iter().chain(gone) {
                at.push(key.clone());
                walk(one.get(key), other.get(key), kind, at, found);
                at.pop();
            }
        }
        (Some(Tree::List(earlier)), Some(Tree::List(later))) => {
            for pair in
                align(earlier, later, |one, other| one.identity().is_some() && one.identity() == other.identity())
            {
                let (one, other) = match pair {
                    Pair::Same => continue,
                    Pair::Both(one, other) => (earlier.get(one), later.get(other)),
                    Pair::Gone(one) => (earlier.get(one), None),
                    Pair::New(other) => (None, later.get(other)),
                };
                let name = other.or(one).and_then(Tree::identity);
                at.extend(name.map(str::to_owned));
                let known = found.len();
                walk(one, other, kind, at, found);
                found[known..].iter_mut().for_each(|it| it.comes_beside |= one.is_none());
                at.truncate(at.len() - usize::from(name.is_some()));
            }
        }
        (one, other) => whole(one.map(Tree::said), other.map(Tree::said), at),
    }
}

/// True for texts of one or two languages, of which one may be absent.
fn are_texts(one: Option<&Tree>, other: Option<&Tree>) -> bool {
    [one, other].into_iter().flatten().all(|tree| tree.as_text().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(before: &str, after: &str) -> Vec<(String, Option<String>, Option<String>)> {
        let (before, after) = (Tree::read(before), Tree::read(after));
        let found = differences(before.as_ref(), after.as_ref());
        found.into_iter().map(|it| (it.at.join("/"), it.before, it.after)).collect()
    }

    fn one(at: &str, before: Option<&str>, after: Option<&str>) -> (String, Option<String>, Option<String>) {
        (at.to_owned(), before.map(str::to_owned), after.map(str::to_owned))
    }

    #[test]
    fn a_line_that_comes_between_moves_nothing() {
        let before = "head: [một, hai, ba]\n";
        assert_eq!(told(before, "head: [một, rưỡi, hai, ba]\n"), [one("head", None, Some("rưỡi"))]);
        assert_eq!(told(before, "head: [một, hay, ba]\n"), [one("head", Some("hai"), Some("hay"))]);
        assert_eq!(told(before, "head: [hai, ba]\n"), [one("head", Some("một"), None)]);
    }

    #[test]
    fn items_are_known_by_their_names() {
        let before = "a:\n  - {location: I, text: một}\n  - {location: II, text: hai}\n";
        let after = "a:\n  - {location: II, text: hai mới}\n  - {location: I, text: một}\n";
        let found = told(before, after);
        assert!(found.contains(&one("a/II/text", Some("hai"), Some("hai mới"))), "{found:?}");
        assert!(found.iter().all(|(at, ..)| !at.contains("text") || at.starts_with("a/II")), "{found:?}");
    }

    #[test]
    fn a_translation_is_apart_from_the_text() {
        assert_eq!(told("t: Chữ\n", "t: {vi: Chữ, en: Word}\n"), [one("t/en", None, Some("Word"))]);
        assert_eq!(told("t: Chữ\n", "t: {vi: Chữ mới}\n"), [one("t", Some("Chữ"), Some("Chữ mới"))]);
        assert_eq!(told("t: ~\n", "t:\n"), []);
    }
}
