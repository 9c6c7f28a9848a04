//! Structure before types: a tree is held against the JSON Schema of a raw type.
//!
//! serde stops at the first fault, with the place of its parent. This pass finds every unknown, missing
//! or mistyped key of a file at its own place, and it judges by the very schema that editors get, so
//! the two can't disagree. It knows the part of JSON Schema that [`schemars`] makes of our types, and
//! says so loudly (a panic in the tests) if a type ever needs more.

use schemars::JsonSchema;
use serde_json::Value;

use super::{
    comma::{Torn, torn},
    fit::Fit,
};
use crate::{
    diagnostic::{Code, Diagnostic, Report, Words},
    source::yaml::{At, Kind, Node},
};

/// The schema of one raw type.
pub struct Shape {
    root: Value,
    fit: Fit,
}

impl Shape {
    /// The shape of `T`.
    pub fn of<T: JsonSchema>() -> Shape {
        let root = schemars::schema_for!(T).to_value();
        let fit = Fit::new(&root);
        Shape { root, fit }
    }

    /// The JSON Schema, for editors.
    pub fn schema(&self) -> &Value {
        &self.root
    }

    /// Holds a tree against the schema; true if nothing was found and the types can be filled as it stands.
    pub fn check(&self, node: &Node, report: &mut Report) -> bool {
        let fits = self.fit.takes(node);
        if fits && !cfg!(debug_assertions) {
            return true;
        }
        let mut found = Report::new();
        self.value(&self.root, node, &mut found);
        let sound = found.is_clean();
        assert_eq!(fits, sound, "both ways of holding a tree against its schema say the same");
        report.extend(found);
        sound
    }

    pub(super) fn root(&self) -> &Value {
        &self.root
    }

    pub(super) fn resolve<'a>(&'a self, schema: &'a Value) -> &'a Value {
        match schema.get("$ref").and_then(Value::as_str) {
            Some(reference) => {
                let name = reference.trim_start_matches("#/$defs/");
                &self.root["$defs"][name]
            }
            None => schema,
        }
    }

    fn value(&self, schema: &Value, node: &Node, report: &mut Report) {
        let schema = self.resolve(schema);
        if let Some(options) = schema.get("anyOf").and_then(Value::as_array) {
            return self.any_of(options, node, report);
        }
        if let Some(words) = words_of(schema) {
            return check_word(&words, node, report);
        }
        let types = types_of(schema);
        if node.is_null() {
            if !types.contains(&"null") {
                report.push(empty(node, &types));
            }
            return;
        }
        let fits = match &node.kind {
            Kind::Mapping(_) => types.contains(&"object"),
            Kind::Sequence(_) => types.contains(&"array"),
            Kind::Scalar { text, plain } => scalar_fits(&types, text, *plain),
        };
        if !fits {
            let fault = wrong_type(node, &types);
            report.push(match self.entry_of(schema) {
                Some(entry) => fault.help(Words::new(
                    format!("viết mỗi mục một dòng: `- {entry}`"),
                    format!("write each entry on a line: `- {entry}`"),
                )),
                None => fault,
            });
            return;
        }
        match &node.kind {
            Kind::Mapping(pairs) => {
                let properties = schema.get("properties").and_then(Value::as_object);
                let mut misspelt: Vec<&str> = Vec::new();
                for (index, (key, value)) in pairs.iter().enumerate() {
                    match properties.and_then(|p| p.get(&key.text)) {
                        Some(inner) => self.value(inner, value, report),
                        None => {
                            if let Some(torn) = torn(pairs, index) {
                                if let Torn::Fault(fault) = torn {
                                    report.push(*fault);
                                }
                                continue;
                            }
                            let known = properties.into_iter().flat_map(|p| p.keys()).map(String::as_str);
                            let words = Words::new(
                                format!("khóa `{}` không có trong định dạng", key.text),
                                format!("unknown key `{}`", key.text),
                            );
                            let diagnostic = Diagnostic::at(Code::UnknownKey, key.span, words);
                            let list = known.clone().collect::<Vec<_>>().join(", ");
                            report.push(match report.near(&key.text, known) {
                                Some(word) => {
                                    misspelt.push(word);
                                    diagnostic.suggest(Some(word))
                                }
                                None => diagnostic.help(Words::new(
                                    format!("các khóa ở đây: {list}"),
                                    format!("the keys here: {list}"),
                                )),
                            });
                        }
                    }
                }
                // A misspelt required key is said once, at the slip.
                for key in
                    schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
                {
                    if node.get(key).is_none() && !misspelt.contains(&key) {
                        let words = Words::new(format!("thiếu khóa `{key}`"), format!("the key `{key}` is missing"));
                        let value = if key == "schema" { " 1" } else { "" };
                        let allowed = properties.and_then(|p| words_of(self.resolve(p.get(key)?)));
                        let (vi, en) = match allowed.as_deref().map(glossed) {
                            Some(list) => (format!("; là một trong: {list}"), format!("; one of: {list}")),
                            None => (String::new(), String::new()),
                        };
                        report.push(Diagnostic::at(Code::MissingKey, At::root(node).span(), words).help(Words::new(
                            format!("thêm `{key}:{value}` vào khối này{vi}"),
                            format!("add `{key}:{value}` to this block{en}"),
                        )));
                    }
                }
            }
            Kind::Sequence(items) => {
                if let Some(inner) = schema.get("items") {
                    items.iter().for_each(|item| self.value(inner, item, report));
                }
            }
            Kind::Scalar { .. } => {}
        }
    }

    /// How an entry of a list of mappings is written, by the keys it must have: `{kind: …, text: …}`.
    fn entry_of(&self, schema: &Value) -> Option<String> {
        let entry = self.resolve(schema.get("items")?);
        let keys: Vec<&str> = entry.get("required")?.as_array()?.iter().filter_map(Value::as_str).collect();
        (!keys.is_empty()).then(|| format!("{{{}: …}}", keys.join(": …, ")))
    }

    /// An optional value, or a text that may also be a map of languages.
    fn any_of(&self, options: &[Value], node: &Node, report: &mut Report) {
        let options: Vec<&Value> = options.iter().map(|option| self.resolve(option)).collect();
        if node.is_null() && options.iter().any(|o| types_of(o).contains(&"null")) {
            return;
        }
        match fitting(&options, node) {
            Some(_) if is_misread(&options, node) => report.push(unquoted(node)),
            Some(option) => self.value(option, node, report),
            None => {
                report.push(wrong_type(node, &types_of_all(&options)));
            }
        }
    }
}

/// The option of an `anyOf` that a value was meant for, by its form.
pub(super) fn fitting<'a>(options: &[&'a Value], node: &Node) -> Option<&'a Value> {
    let wanted = match node.kind {
        Kind::Mapping(_) => "object",
        Kind::Sequence(_) => "array",
        Kind::Scalar { .. } => "scalar",
    };
    let fits = |option: &Value| {
        let types = types_of(option);
        let single = || words_of(option).is_some() || types.iter().any(|t| !matches!(*t, "object" | "array" | "null"));
        option.get("anyOf").is_some() || types.contains(&wanted) || wanted == "scalar" && single()
    };
    options.iter().copied().find(|option| fits(option))
}

/// The allowed words of an enum with their meanings, however schemars wrote it.
pub(super) fn words_of(schema: &Value) -> Option<Vec<(&str, &str)>> {
    if let Some(list) = schema.get("enum").and_then(Value::as_array) {
        return Some(list.iter().filter_map(Value::as_str).map(|word| (word, "")).collect());
    }
    let list = schema.get("oneOf")?.as_array()?;
    let mut words = Vec::new();
    for option in list {
        match (option.get("const").and_then(Value::as_str), option.get("enum").and_then(Value::as_array)) {
            (Some(word), _) => words.push((word, option.get("description").and_then(Value::as_str).unwrap_or(""))),
            (None, Some(several)) => words.extend(several.iter().filter_map(Value::as_str).map(|word| (word, ""))),
            (None, None) => return None,
        }
    }
    Some(words)
}

pub(super) fn types_of(schema: &Value) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

pub(super) fn scalar_fits(types: &[&str], text: &str, plain: bool) -> bool {
    types.iter().any(|kind| match *kind {
        "string" | "number" => true,
        "integer" => plain && text.parse::<i64>().is_ok(),
        "boolean" => plain && matches!(text, "true" | "false"),
        _ => false,
    })
}

fn types_of_all<'a>(options: &[&'a Value]) -> Vec<&'a str> {
    options.iter().flat_map(|option| types_of(option)).collect()
}

/// `true`, `2.10`, `0x1F`: where a text or a map of languages may stand, YAML reads these as something else.
pub(super) fn is_misread(options: &[&Value], node: &Node) -> bool {
    let types = types_of_all(options);
    types.contains(&"object") && types.contains(&"string") && is_no_text(node)
}

pub(super) fn is_no_text(node: &Node) -> bool {
    match &node.kind {
        Kind::Scalar { text, plain: true } => {
            let digits = text.bytes().all(|byte| byte.is_ascii_digit());
            let number = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'))
                && (text.parse::<f64>().is_ok() || text.starts_with("0x") || text.starts_with("0o"));
            matches!(text.as_str(), "true" | "false") || number && !digits || text.len() > 1 && text.starts_with('.')
        }
        Kind::Scalar { .. } | Kind::Sequence(_) | Kind::Mapping(_) => false,
    }
}

fn unquoted(node: &Node) -> Diagnostic {
    let Kind::Scalar { text, .. } = &node.kind else { return wrong_type(node, &["string"]) };
    let words = Words::new(
        format!("ở đây cần một đoạn chữ; YAML đọc `{text}` thành thứ khác"),
        format!("expected a text; YAML reads `{text}` as something else"),
    );
    let help = Words::new(format!("đặt trong dấu nháy: \"{text}\""), format!("put it in quotes: \"{text}\""));
    Diagnostic::at(Code::WrongType, node.span, words).help(help)
}

fn check_word(words: &[(&str, &str)], node: &Node, report: &mut Report) {
    let Kind::Scalar { text, .. } = &node.kind else {
        report.push(wrong_type(node, &["string"]));
        return;
    };
    if words.iter().any(|(word, _)| word == text) {
        return;
    }
    let list = glossed(words);
    let message = Words::new(
        format!("`{text}` không nằm trong các từ cho phép"),
        format!("`{text}` is not one of the words allowed here"),
    );
    let diagnostic = Diagnostic::at(Code::UnknownWord, node.span, message);
    report.push(match report.near(text, words.iter().map(|(word, _)| *word)) {
        Some(word) => diagnostic.suggest(Some(word)),
        None => diagnostic.help(Words::new(format!("dùng một trong: {list}"), format!("use one of: {list}"))),
    });
}

/// "`higher` (càng cao càng tốt · more is better), `lower` …": what each word means, to the end of the first sentence.
fn glossed(words: &[(&str, &str)]) -> String {
    let gloss = |(word, meaning): &(&str, &str)| match meaning.split('.').next() {
        None | Some("") => format!("`{word}`"),
        Some(meaning) => format!("`{word}` ({meaning})"),
    };
    words.iter().map(gloss).collect::<Vec<_>>().join(", ")
}

fn type_words(types: &[&str]) -> (String, String) {
    let mut names: Vec<(&'static str, &'static str)> = types
        .iter()
        .filter_map(|kind| match *kind {
            "object" => Some(("một khối khóa: giá trị", "a map of keys and values")),
            "array" => Some(("một danh sách", "a list")),
            "string" => Some(("một đoạn chữ", "a text")),
            "integer" => Some(("một số nguyên", "a whole number")),
            "number" => Some(("một số", "a number")),
            "boolean" => Some(("true hoặc false", "true or false")),
            _ => None,
        })
        .collect();
    names.dedup();
    let vi: Vec<&str> = names.iter().map(|name| name.0).collect();
    let en: Vec<&str> = names.iter().map(|name| name.1).collect();
    (vi.join(" hoặc "), en.join(" or "))
}

fn wrong_type(node: &Node, types: &[&str]) -> Diagnostic {
    let (found_vi, found_en) = match &node.kind {
        Kind::Mapping(_) => ("một khối khóa: giá trị", "a map of keys and values"),
        Kind::Sequence(_) => ("một danh sách", "a list"),
        Kind::Scalar { .. } => ("một giá trị đơn", "a single value"),
    };
    let (vi, en) = type_words(types);
    let help = match &node.kind {
        Kind::Scalar { text, .. } if types.contains(&"array") && !text.contains(' ') => {
            Some(Words::new(format!("viết `[{text}]`"), format!("write `[{text}]`")))
        }
        Kind::Scalar { .. } if types.contains(&"object") => Some(Words::new(
            "viết các khóa của nó, mỗi khóa một dòng thụt vào, hoặc `{khóa: giá trị, …}`; mẫu ở `minhbach new plan`",
            "write its keys, each on an indented line, or `{key: value, …}`; `minhbach new plan` shows how",
        )),
        _ => None,
    };
    let diagnostic = Diagnostic::at(
        Code::WrongType,
        At::root(node).span(),
        Words::new(format!("ở đây cần {vi}, không phải {found_vi}"), format!("expected {en}, found {found_en}")),
    );
    match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

fn empty(node: &Node, types: &[&str]) -> Diagnostic {
    let (vi, en) = type_words(types);
    Diagnostic::at(
        Code::WrongType,
        node.span,
        Words::new(format!("bị để trống; ở đây cần {vi}"), format!("empty; expected {en}")),
    )
    .help(Words::new("điền giá trị, hoặc xóa cả khóa nếu không rõ", "fill it in, or remove the key if it is not known"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::raw;

    /// Every construct that schemars makes of our types must be one that the checker understands.
    #[test]
    fn understands_every_schema() {
        fn walk(value: &Value, path: &str) {
            let Some(object) = value.as_object() else { return };
            for (key, inner) in object {
                let known = [
                    "$schema",
                    "$ref",
                    "$defs",
                    "title",
                    "description",
                    "type",
                    "properties",
                    "required",
                    "additionalProperties",
                    "items",
                    "anyOf",
                    "oneOf",
                    "enum",
                    "const",
                    "pattern",
                    "minimum",
                    "maximum",
                    "minLength",
                    "default",
                    "format",
                ];
                assert!(known.contains(&key.as_str()), "{path}: JSON Schema key `{key}`");
                match key.as_str() {
                    "properties" | "$defs" => inner
                        .as_object()
                        .into_iter()
                        .flatten()
                        .for_each(|(name, schema)| walk(schema, &format!("{path}/{name}"))),
                    "items" => walk(inner, path),
                    "anyOf" | "oneOf" => inner.as_array().into_iter().flatten().for_each(|schema| walk(schema, path)),
                    _ => {}
                }
            }
        }
        for shape in [
            Shape::of::<raw::RawPlan>(),
            Shape::of::<raw::RawReport>(),
            Shape::of::<raw::RawPortal>(),
            Shape::of::<raw::RawDocuments>(),
            Shape::of::<raw::RawAgencies>(),
            Shape::of::<raw::RawIndicators>(),
            Shape::of::<raw::RawPlaces>(),
            Shape::of::<raw::RawTopics>(),
        ] {
            walk(shape.schema(), "");
        }
    }
}
