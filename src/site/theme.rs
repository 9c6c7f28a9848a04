//! The theme: templates, style sheet and fonts.
//!
//! The default theme is part of the program. A portal may override any of its files, or add some, with a
//! folder of its own; the fonts of the charts alone are fixed, because the charts are laid out with them.
//! Static files carry a hash of their content in their name, so that they can be cached for ever.
//! Faults are values with a place in a file; nothing is read here, the files come in as bytes.

use std::collections::BTreeMap;

use tera::{ErrorKind, Kwargs, State, Tera, TeraResult};

use super::grid::Grid;
use crate::locale::{Lang, language_of};

/// The folder of static files in the published site.
pub const ASSETS: &str = "tai-san";

macro_rules! templates {
    ($($name:literal)*) => { &[$(($name, include_str!(concat!("../../themes/default/templates/", $name)))),*] };
}

const TEMPLATES: &[(&str, &str)] = templates! {
    "404.html" "agencies.html" "agency.html" "base.html" "calendar.html" "commentary-figure.html" "document.html" "documents.html"
    "changes.html" "charts.html" "comparison.html" "components.html" "edition.html" "editions.html" "embed.html" "home.html" "indicator.html" "indicators.html" "matrix.html" "method.html" "nation-home.html" "nation-indicator.html" "nation-indicators.html" "nation-method.html" "nation-open-data.html" "open-data.html" "place.html" "plan.html"
    "prose.html" "report.html" "search.html" "target.html"
    "parts/agency.html" "parts/amendment.html" "parts/answers.html" "parts/change.html" "parts/cite.html" "parts/duty.html" "parts/figure.html" "parts/filter.html" "parts/label.html" "parts/passage.html"
    "parts/place-map.html" "parts/plan.html" "parts/source.html" "parts/target.html" "parts/task.html"
};

const STATIC: &[(&str, &[u8])] = &[
    ("NotoSans-400.woff2", include_bytes!("../../themes/default/fonts/NotoSans-400.woff2")),
    ("NotoSans-600.woff2", include_bytes!("../../themes/default/fonts/NotoSans-600.woff2")),
    ("filter.js", include_bytes!("../../themes/default/static/filter.js")),
    ("icon.svg", include_bytes!("../../themes/default/static/icon.svg")),
    ("search.js", include_bytes!("../../themes/default/static/search.js")),
    ("style.css", include_bytes!("../../themes/default/static/style.css")),
];

const GRIDS: &[(&str, &[u8])] = &[
    ("tiles-34.yaml", include_bytes!("../../themes/default/grids/tiles-34.yaml")),
    ("tiles-63.yaml", include_bytes!("../../themes/default/grids/tiles-63.yaml")),
];

/// Files that an own theme can't replace.
const FIXED: [&str; 2] = ["NotoSans-400.woff2", "NotoSans-600.woff2"];

/// What an own theme adds to the end of the default's sheet, so that a few colours don't need a copy of all of it.
const ADDITIONS: &str = "additions.css";

/// A static file of the published site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// `tai-san/style.0123456789.css`
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A fault in a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeFault {
    /// The file in the theme's folder: `templates/plan.html`.
    pub file: String,
    /// From 1; absent where the fault has no place.
    pub line: Option<usize>,
    /// From 1.
    pub column: Option<usize>,
    /// What is wrong.
    pub message: String,
}

/// A loaded theme.
#[derive(Debug)]
pub struct Theme {
    vi: Tera,
    /// Absent where no page speaks English.
    en: Option<Tera>,
    assets: BTreeMap<String, Asset>,
    grids: BTreeMap<String, Grid>,
}

impl Theme {
    /// The theme that is part of the program.
    ///
    /// # Errors
    /// Only if the program was built with a broken template; a test loads it.
    pub fn built_in() -> Result<Theme, Vec<ThemeFault>> {
        Theme::load(&BTreeMap::new())
    }

    /// The default theme with files of the portal's own in place of, or beside, its own.
    /// Keys are paths in the theme's folder: `templates/plan.html`, `static/style.css`.
    ///
    /// # Errors
    /// Every template that can't be understood, with its place.
    pub fn load(own: &BTreeMap<String, Vec<u8>>) -> Result<Theme, Vec<ThemeFault>> {
        let mut faults = Vec::new();
        let mut templates: BTreeMap<&str, &str> = TEMPLATES.iter().copied().collect();
        let mut statics: BTreeMap<&str, &[u8]> = STATIC.iter().copied().collect();
        let mut grids: BTreeMap<&str, &[u8]> = GRIDS.iter().copied().collect();
        for (path, bytes) in own {
            if let Some(name) = path.strip_prefix("templates/") {
                match std::str::from_utf8(bytes) {
                    Ok(text) => drop(templates.insert(name, text)),
                    Err(_) => faults.push(fault(path, "the file is not UTF-8")),
                }
            } else if let Some(name) = path.strip_prefix("static/") {
                if FIXED.contains(&name) {
                    faults
                        .push(fault(path, "the fonts of the charts can't be replaced; add a font under another name"));
                } else if name != ADDITIONS {
                    statics.insert(name, bytes);
                }
            } else if let Some(name) = path.strip_prefix("grids/") {
                grids.insert(name, bytes);
            }
        }
        let sheet = own.get(&format!("static/{ADDITIONS}")).map(|more| [statics["style.css"], b"\n", more].concat());
        if let Some(sheet) = &sheet {
            statics.insert("style.css", sheet);
        }
        let mut read = BTreeMap::new();
        for (name, bytes) in grids {
            match Grid::parse(bytes) {
                Ok(grid) => drop(read.insert(name.trim_end_matches(".yaml").to_owned(), grid)),
                Err(message) => faults.push(fault(&format!("grids/{name}"), &message)),
            }
        }
        let [mut vi, mut en] = Lang::ALL.map(engine);
        // Both read the same templates: what is wrong is wrong in both, and said once.
        if let Err(error) = vi.add_raw_templates(templates.clone()).and_then(|()| en.add_raw_templates(templates)) {
            faults.extend(template_faults(&error));
        }
        if faults.is_empty() {
            Ok(Theme { vi, en: Some(en), assets: assets(&statics), grids: read })
        } else {
            Err(faults)
        }
    }

    /// The static files, for the route table.
    pub fn assets(&self) -> impl Iterator<Item = &Asset> {
        self.assets.values()
    }

    /// Where a static file lies in the published site, by its plain name.
    pub fn asset_path<'a>(&'a self, name: &'a str) -> &'a str {
        self.assets.get(name).map_or(name, |asset| asset.path.as_str())
    }

    /// The grid of a tile map by its name: `tiles-34`, `tiles-63`.
    pub fn grid(&self, name: &str) -> Option<&Grid> {
        self.grids.get(name)
    }

    /// The engine for pages in a language, with every template of the theme.
    ///
    /// # Panics
    /// For a language in which there are no pages: see [`Theme::in_languages`].
    pub fn tera(&self, lang: Lang) -> &Tera {
        lang.pick(Some(&self.vi), self.en.as_ref())
            .expect("pages are made in the languages that the theme was kept for")
    }

    /// The same for pages in some languages, of which Vietnamese is always one. An engine takes six megabytes.
    pub fn in_languages(self, languages: &[Lang]) -> Theme {
        Theme { en: self.en.filter(|_| languages.contains(&Lang::En)), ..self }
    }
}

/// An engine for pages in one language. Templates say the words of both languages side by side, in components too:
/// `{{ t(vi="Kế hoạch", en="Plans") }}`, or around markup `{% if en() %}…{% else %}…{% endif %}`. Of words that are quoted
/// as they are, `{{ lang_of(text=…) }}` says which language they are in.
fn engine(lang: Lang) -> Tera {
    let mut tera = Tera::new();
    tera.register_function("t", move |words: Kwargs, _: &State| -> TeraResult<String> {
        let (vi, en) = (words.must_get::<String>("vi")?, words.must_get::<String>("en")?);
        Ok(lang.pick(vi, en))
    });
    tera.register_function("en", move |_: Kwargs, _: &State| lang == Lang::En);
    tera.register_function("lang_of", |words: Kwargs, _: &State| -> TeraResult<&'static str> {
        Ok(language_of(&words.must_get::<String>("text")?).tag())
    });
    tera
}

fn fault(file: &str, message: &str) -> ThemeFault {
    ThemeFault { file: file.to_owned(), line: None, column: None, message: message.to_owned() }
}

/// Names every static file by its content; the style sheet last, since it names the others.
fn assets(statics: &BTreeMap<&str, &[u8]>) -> BTreeMap<String, Asset> {
    let mut assets: BTreeMap<String, Asset> = BTreeMap::new();
    let (sheets, others): (Vec<_>, Vec<_>) = statics.iter().partition(|(name, _)| name.ends_with(".css"));
    for (name, bytes) in others {
        assets.insert((*name).to_owned(), asset(name, bytes.to_vec()));
    }
    for (name, bytes) in sheets {
        let mut text = String::from_utf8_lossy(bytes).into_owned();
        for (other, asset) in &assets {
            let file = asset.path.rsplit('/').next().unwrap_or(&asset.path);
            text = text.replace(&format!("url(\"{other}\")"), &format!("url(\"{file}\")"));
        }
        assets.insert((*name).to_owned(), asset(name, text.into_bytes()));
    }
    assets
}

fn asset(name: &str, bytes: Vec<u8>) -> Asset {
    let hash = blake3::hash(&bytes).to_hex();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
    Asset { path: format!("{ASSETS}/{stem}.{}.{ending}", &hash[..10]), bytes }
}

/// The engine reports one fault as a value, several as one text.
fn template_faults(error: &tera::Error) -> Vec<ThemeFault> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => vec![ThemeFault {
            file: format!("templates/{}", report.filename()),
            line: Some(report.span().start_line),
            column: Some(report.span().start_col + 1),
            message: report.message().to_owned(),
        }],
        _ => error.to_string().split("\n\n").map(reported).collect(),
    }
}

/// Reads `error: message\n --> file:line:column`.
fn reported(text: &str) -> ThemeFault {
    let mut lines = text.lines();
    let message = lines.next().unwrap_or(text).trim_start_matches("error: ").to_owned();
    let place = lines.next().and_then(|line| line.trim().strip_prefix("--> "));
    let mut parts = place.into_iter().flat_map(|place| place.rsplitn(3, ':'));
    let (column, line, file) = (parts.next(), parts.next(), parts.next());
    ThemeFault {
        file: file.map_or_else(|| "templates".to_owned(), |file| format!("templates/{file}")),
        line: line.and_then(|line| line.parse().ok()),
        column: column.and_then(|column| column.parse().ok()),
        message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(path: &str, text: &str) -> BTreeMap<String, Vec<u8>> {
        BTreeMap::from([(path.to_owned(), text.as_bytes().to_vec())])
    }

    #[test]
    fn the_built_in_theme_loads() {
        let theme = Theme::built_in().unwrap_or_else(|faults| panic!("{faults:#?}"));
        let css = theme.assets().find(|asset| asset.path.ends_with(".css")).unwrap();
        let text = String::from_utf8(css.bytes.clone()).unwrap();
        let font = theme.asset_path("NotoSans-400.woff2").rsplit('/').next().unwrap();
        assert!(text.contains(font), "the style sheet names the hashed font");
        assert!(!text.contains("url(\"NotoSans-400.woff2\")"));
    }

    /// A portal elsewhere has only what is built in.
    #[test]
    #[expect(clippy::disallowed_methods, reason = "tests read the repository")]
    fn every_file_of_the_theme_is_built_in() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/");
        let names = |inner: &str| -> Vec<String> {
            let entries = std::fs::read_dir(format!("{folder}{inner}")).unwrap().map(Result::unwrap);
            let files = entries.filter(|entry| entry.file_type().unwrap().is_file());
            files.map(|entry| entry.file_name().into_string().unwrap()).collect()
        };
        let built_in = |name: &str| TEMPLATES.iter().any(|(known, _)| *known == name);
        let missing: Vec<String> = names("templates").into_iter().filter(|name| !built_in(name)).collect();
        assert!(missing.is_empty(), "{missing:?}");
        let parts = names("templates/parts").into_iter().filter(|name| !built_in(&format!("parts/{name}")));
        assert_eq!(parts.collect::<Vec<_>>(), Vec::<String>::new());
        let files = names("static").into_iter().filter(|name| STATIC.iter().all(|(known, _)| known != name));
        assert_eq!(files.collect::<Vec<_>>(), Vec::<String>::new());
    }

    #[test]
    fn templates_say_both_languages() {
        let words =
            r#"{{ t(vi="Kế hoạch", en="Plans & more") }} {% if en() %}<b>one</b>{% else %}<b>một</b>{% endif %}"#;
        let theme = Theme::load(&own("templates/404.html", words)).unwrap();
        let said = |lang| theme.tera(lang).render("404.html", &tera::Context::new()).unwrap();
        assert_eq!(said(Lang::Vi), "Kế hoạch <b>một</b>");
        assert_eq!(said(Lang::En), "Plans &amp; more <b>one</b>");
        let one = Theme::load(&own("templates/404.html", r#"{{ t(vi="Kế hoạch") }}"#)).unwrap();
        assert!(one.tera(Lang::En).render("404.html", &tera::Context::new()).is_err(), "both have to be there");
    }

    #[test]
    fn faults_have_a_place() {
        let faults = Theme::load(&own("templates/plan.html", "<p>\n{{ broken")).unwrap_err();
        assert_eq!((faults[0].file.as_str(), faults[0].line), ("templates/plan.html", Some(2)));
        let faults = Theme::load(&own("templates/plan.html", "\n{{ x | nope }}{{ <nothing /> }}")).unwrap_err();
        assert_eq!(faults.len(), 2);
        assert!(faults.iter().all(|f| f.file == "templates/plan.html" && f.line == Some(2)), "{faults:?}");
    }

    #[test]
    fn chart_fonts_are_fixed() {
        assert!(Theme::load(&own("static/NotoSans-400.woff2", "x")).is_err());
        let theme = Theme::load(&own("static/style.css", "body{}")).unwrap();
        assert!(theme.assets().any(|asset| asset.bytes == b"body{}"));
    }

    #[test]
    fn additions_stand_at_the_end_of_the_sheet() {
        let css = |theme: &Theme| {
            let sheets: Vec<_> = theme.assets().filter(|asset| asset.path.ends_with(".css")).collect();
            assert_eq!(sheets.len(), 1);
            String::from_utf8(sheets[0].bytes.clone()).unwrap()
        };
        let plain = css(&Theme::built_in().unwrap());
        let mut files = own("static/additions.css", ".band { background: url(\"sen.svg\") }");
        files.extend(own("static/sen.svg", "<svg/>"));
        let more = css(&Theme::load(&files).unwrap());
        assert!(more.starts_with(&plain) && more.contains("url(\"sen."), "with the names of the own theme's files");
        assert!(!more.contains("url(\"sen.svg\")"));
        files.extend(own("static/style.css", "body{}"));
        assert!(css(&Theme::load(&files).unwrap()).starts_with("body{}\n.band"));
    }

    /// `| safe` prints markup as it is; only finished markup of our own may take that way.
    #[test]
    fn safe_is_used_on_an_allow_list_only() {
        let allowed = [
            "figure.svg_wide",
            "figure.svg_phone",
            "commentary",
            "row.spark",
            "one.row.spark",
            "line.svg",
            "frame.linked_data",
        ];
        for (name, text) in TEMPLATES {
            for (before, _) in text.match_indices("| safe").map(|(at, _)| text.split_at(at)) {
                let value = before.rsplit("{{").next().unwrap_or("").trim();
                assert!(allowed.contains(&value), "{name}: `{value} | safe`");
            }
            // A script is a file of its own; what a page tells search engines is none, and stands in every page once.
            let in_files = text.matches("<script src=\"{{ ").count();
            let data =
                text.matches("<script type=\"application/ld+json\">{{ frame.linked_data | safe }}</script>").count();
            assert_eq!(data, usize::from(*name == "base.html"), "{name}");
            assert_eq!(text.matches("<script").count(), in_files + data, "{name}: the content policy forbids it");
            assert!(!text.contains(" style="), "{name}: the content policy forbids it");
        }
    }
}
