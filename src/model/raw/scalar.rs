//! Scalars that keep what the author wrote.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de};

use super::ABSENT;

macro_rules! scalars {
    ($($(#[$doc:meta])* $name:ident $schema:tt)*) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )* };
}

scalars! {
    /// A number, digits as written.
    Number {"type": ["number", "string"], "pattern": "^-?[0-9]+(\\.[0-9]+)?$", "description": "A number with a decimal point and no thousands sign, digits as in the source"}
    /// A date.
    DateText {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "description": "A date, YYYY-MM-DD"}
    /// A year.
    YearText {"type": "integer", "minimum": 1900, "maximum": 2100, "description": "A year"}
    /// A quarter.
    QuarterText {"type": "string", "pattern": "^[0-9]{4}-Q[1-4]$", "description": "A quarter, YYYY-Qn"}
    /// A year, or the day whose state is meant.
    PeriodText {"type": ["integer", "string"], "description": "A year (its last day is meant) or a date YYYY-MM-DD"}
    /// A date or a quarter.
    OnceText {"type": "string", "description": "A date YYYY-MM-DD or a quarter YYYY-Qn"}
    /// A month or day of a month.
    SmallNumber {"type": "integer", "minimum": 1, "maximum": 31}
    /// An id or a reference made of ids.
    Id {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*){0,2}$", "description": "Lower-case ASCII words joined by hyphens; a reference joins ids by slashes"}
    /// How many decimals a figure has.
    Decimals {"type": "integer", "minimum": 0, "maximum": 6, "description": "Usual decimals, 0 to 6"}
    /// Yes or no.
    Flag {"type": "boolean"}
    /// A version of the format.
    Version {"type": "integer", "const": 1, "description": "Version of the format: 1"}
}

impl Flag {
    /// True for `true`.
    pub fn is_set(&self) -> bool {
        self.0 == "true"
    }
}

impl Id {
    /// What the file says, if it says anything.
    pub fn written(&self) -> Option<&str> {
        Some(self.0.as_str()).filter(|id| *id != ABSENT)
    }
}

/// A text in the portal's first language, or in several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextMap {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: Option<String>,
}

#[derive(Deserialize)]
struct Languages {
    vi: String,
    en: Option<String>,
}

impl<'de> Deserialize<'de> for TextMap {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<TextMap, D::Error> {
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = TextMap;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a text, or a map {vi, en}")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<TextMap, E> {
                Ok(TextMap { vi: text.to_owned(), en: None })
            }
            // An unquoted 2025 or true in the place of a title is a text all the same.
            fn visit_i64<E: de::Error>(self, number: i64) -> Result<TextMap, E> {
                self.visit_str(&number.to_string())
            }
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<TextMap, E> {
                self.visit_str(&number.to_string())
            }
            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<TextMap, A::Error> {
                let languages = Languages::deserialize(de::value::MapAccessDeserializer::new(map))?;
                Ok(TextMap { vi: languages.vi, en: languages.en })
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

impl JsonSchema for TextMap {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A Vietnamese text, or a map {vi: …, en: …}",
            "anyOf": [
                {"type": "string", "minLength": 1},
                {"type": "object", "properties": {"vi": {"type": "string", "minLength": 1}, "en": {"type": ["string", "null"]}}, "required": ["vi"], "additionalProperties": false},
            ],
        })
    }
}
