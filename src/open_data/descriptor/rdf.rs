//! A small graph of RDF, and its two spellings: Turtle and JSON-LD.
//!
//! Every node has an address, so there are no blank nodes and both spellings say the same to the letter. Written by
//! hand: the crates that write Turtle bring a generator of random numbers for blank nodes, and what is to be escaped
//! fits on a page.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Map, Value, json};

use crate::locale::Lang;

/// An absolute address. What may not stand in one is percent-encoded: a second `#`, brackets, spaces, a `%` that begins
/// nothing. Letters of every script stay.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Iri(String);

impl Iri {
    pub(super) fn new(address: &str) -> Iri {
        let mut encoded = String::with_capacity(address.len());
        let mut fragment = false;
        for (at, letter) in address.char_indices() {
            let stays = match letter {
                '%' => address.as_bytes().get(at + 1..at + 3).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit)),
                '#' => !std::mem::replace(&mut fragment, true),
                letter => letter.is_alphanumeric() || "-._~:/?@!$&'()*+,;=".contains(letter),
            };
            if stays {
                encoded.push(letter);
            } else {
                for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
                    let _ = write!(encoded, "%{byte:02X}");
                }
            }
        }
        Iri(encoded)
    }
}

/// A name in one of the vocabularies of [`PREFIXES`], such as `dct:title`; the whole of its address where it is an object.
pub(super) type Name = &'static str;

/// What is said of a node.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Object {
    Node(Iri),
    /// A term of a vocabulary, by its short name.
    Term(Name),
    Text(String),
    Said(String, Lang),
    /// Digits or a word, with its type by its short name.
    Typed(String, Name),
}

/// The vocabularies, by their usual prefixes.
const PREFIXES: [(&str, &str); 10] = [
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dcatap", "http://data.europa.eu/r5r/"),
    ("dct", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("spdx", "http://spdx.org/rdf/terms#"),
    ("vcard", "http://www.w3.org/2006/vcard/ns#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// What is said of nodes, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    nodes: BTreeMap<Iri, BTreeMap<Name, Vec<Object>>>,
}

impl Graph {
    /// Says something of a node; saying it twice changes nothing.
    pub(super) fn say(&mut self, of: &Iri, what: Name, object: Object) {
        let said = self.nodes.entry(of.clone()).or_default().entry(what).or_default();
        if !said.contains(&object) {
            said.push(object);
        }
    }

    /// In Turtle, nodes and what is said of them in the order of their names.
    pub fn turtle(&self) -> String {
        let mut text = String::new();
        for (prefix, address) in PREFIXES {
            let _ = writeln!(text, "@prefix {prefix}: <{address}> .");
        }
        for (node, said) in &self.nodes {
            let _ = write!(text, "\n<{}>", node.0);
            let mut first = true;
            for (what, objects) in said {
                let objects: Vec<String> = objects.iter().map(spelled).collect();
                let _ = write!(text, "{}\n    {what} {}", if first { "" } else { " ;" }, objects.join(", "));
                first = false;
            }
            text.push_str(" .\n");
        }
        text
    }

    /// As JSON-LD: a context and the flat list of the nodes.
    pub fn json_ld(&self) -> String {
        let context: Map<String, Value> =
            PREFIXES.iter().map(|(prefix, address)| ((*prefix).to_owned(), (*address).into())).collect();
        let nodes: Vec<Value> = self.nodes.iter().map(|(node, said)| flat(node, said)).collect();
        let mut text = serde_json::to_string_pretty(&json!({"@context": context, "@graph": nodes}))
            .unwrap_or_else(|_| unreachable!("strings are JSON"));
        text.push('\n');
        text
    }
}

fn flat(node: &Iri, said: &BTreeMap<Name, Vec<Object>>) -> Value {
    let mut object = Map::new();
    object.insert("@id".to_owned(), node.0.clone().into());
    for (what, objects) in said {
        let values = objects.iter().map(|object| match object {
            Object::Node(iri) => json!({"@id": iri.0}),
            Object::Term(name) if *what == "rdf:type" => json!(name),
            Object::Term(name) => json!({"@id": name}),
            Object::Text(text) => json!(text),
            Object::Said(text, lang) => json!({"@value": text, "@language": lang.tag()}),
            Object::Typed(text, kind) => json!({"@value": text, "@type": kind}),
        });
        let key = if *what == "rdf:type" { "@type" } else { what };
        object.insert(key.to_owned(), values.collect());
    }
    object.into()
}

fn spelled(object: &Object) -> String {
    match object {
        Object::Node(iri) => format!("<{}>", iri.0),
        Object::Term(name) => (*name).to_owned(),
        Object::Text(text) => quoted(text),
        Object::Said(text, lang) => format!("{}@{}", quoted(text), lang.tag()),
        Object::Typed(text, kind) => format!("{}^^{kind}", quoted(text)),
    }
}

/// A string of Turtle.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            letter if letter.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(letter));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use oxrdf::Term;
    use oxttl::TurtleParser;
    use proptest::prelude::*;

    use super::*;

    fn graph(address: &str, text: &str) -> Graph {
        let mut graph = Graph::default();
        let node = Iri::new(&format!("https://minhbach.example/{address}"));
        graph.say(&node, "rdf:type", Object::Term("dcat:Dataset"));
        graph.say(&node, "dct:title", Object::Said(text.to_owned(), Lang::Vi));
        graph.say(&node, "dct:title", Object::Said(text.to_owned(), Lang::En));
        graph.say(&node, "dct:identifier", Object::Text(text.to_owned()));
        graph.say(&node, "dcat:byteSize", Object::Typed("12".to_owned(), "xsd:nonNegativeInteger"));
        graph.say(&node, "dct:isPartOf", Object::Node(node.clone()));
        graph
    }

    #[test]
    fn an_address_keeps_what_may_stand_in_it() {
        for (address, kept) in [
            ("https://a.example/x#y#z", "https://a.example/x#y%23z"),
            ("https://a.example/%C3%A1 %zz", "https://a.example/%C3%A1%20%25zz"),
            ("https://a.example/ắ<[\u{1}", "https://a.example/ắ%3C%5B%01"),
        ] {
            assert_eq!(Iri::new(address).0, kept);
        }
    }

    #[test]
    fn what_is_said_twice_is_said_once() {
        let mut twice = graph("a", "b");
        let node = Iri::new("https://minhbach.example/a");
        twice.say(&node, "dct:identifier", Object::Text("b".to_owned()));
        assert_eq!(twice, graph("a", "b"));
    }

    #[test]
    fn both_spellings_say_the_same() {
        let graph = graph("bac-kan/#dataset", "Bắc Kạn");
        assert!(graph.turtle().ends_with(
            "\n<https://minhbach.example/bac-kan/#dataset>\n    \
             dcat:byteSize \"12\"^^xsd:nonNegativeInteger ;\n    dct:identifier \"Bắc Kạn\" ;\n    \
             dct:isPartOf <https://minhbach.example/bac-kan/#dataset> ;\n    \
             dct:title \"Bắc Kạn\"@vi, \"Bắc Kạn\"@en ;\n    rdf:type dcat:Dataset .\n"
        ));
        let json: Value = serde_json::from_str(&graph.json_ld()).unwrap();
        let node = &json["@graph"][0];
        assert_eq!(node["@type"], json!(["dcat:Dataset"]));
        assert_eq!(node["dct:title"][1], json!({"@value": "Bắc Kạn", "@language": "en"}));
        assert_eq!(node["dct:isPartOf"][0]["@id"], node["@id"]);
    }

    proptest! {
        /// Another's parser reads back every letter of any text, whatever the address.
        #[test]
        fn any_text_survives_turtle(address in ".{0,20}", text in "(?s).{0,40}") {
            let turtle = graph(&address, &text).turtle();
            let triples: Vec<_> = TurtleParser::new().for_slice(&turtle).collect::<Result<_, _>>()
                .map_err(|error| TestCaseError::fail(format!("{error}: {turtle}")))?;
            prop_assert_eq!(triples.len(), 6);
            let said: BTreeSet<String> = triples.iter().filter_map(|triple| match &triple.object {
                Term::Literal(literal) if literal.value() != "12" => Some(literal.value().to_owned()),
                _ => None,
            }).collect();
            prop_assert_eq!(said, BTreeSet::from([text]));
        }
    }
}
