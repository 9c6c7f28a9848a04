//! Drawings (SVG) are programs as much as pictures: whoever opens one by its own address runs what is in it, on the
//! portal's own host. So a drawing may hold shapes, text and pictures of its own, and nothing that runs or loads.
//!
//! What is allowed is listed, not what is refused; what drawing programs add for themselves (metadata) is inert in
//! every browser and stays.

use std::ops::Range;

use quick_xml::{
    NsReader, XmlVersion,
    events::{BytesStart, Event},
    name::ResolveResult,
};

const SVG: &str = "http://www.w3.org/2000/svg";

/// Elements that draw, by their local names.
const ELEMENTS: [&str; 54] = [
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "filter",
    "g",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "metadata",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "solidColor",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "title",
    "tspan",
    "use",
];

/// Whose own elements are passed over: drawing programs' notes, and descriptions of the work.
const NOTES: [&str; 9] = [
    "http://www.inkscape.org/namespaces/inkscape",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/dc/terms/",
    "http://www.serif.com/",
    "http://www.bohemiancoding.com/sketch/ns",
];

/// Pictures that a drawing may hold in itself.
const HELD: [&str; 4] =
    ["data:image/png;base64,", "data:image/jpeg;base64,", "data:image/gif;base64,", "data:image/webp;base64,"];

/// What is wrong with a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is no XML, or another one than SVG in UTF-8.
    NotSvg(String),
    /// An element that runs, loads, or is none of a drawing.
    Element(String),
    /// An attribute that runs.
    Attribute(String),
    /// An address that leads out of the drawing.
    Address(String),
    /// A style that loads, or is written so that nobody can say what it does.
    Style(String),
    /// Definitions of entities, or instructions to programs that read it.
    Instruction(String),
}

impl Fault {
    /// What is wrong, in Vietnamese and English.
    pub(super) fn words(&self) -> (String, String) {
        match self {
            Fault::NotSvg(why) => {
                (format!("không phải SVG viết bằng UTF-8 ({why})"), format!("is no SVG in UTF-8 ({why})"))
            }
            Fault::Element(name) => (format!("có phần tử `{name}`"), format!("has the element `{name}`")),
            Fault::Attribute(name) => (format!("có thuộc tính `{name}`"), format!("has the attribute `{name}`")),
            Fault::Address(to) => (format!("dẫn ra ngoài hình: `{to}`"), format!("leads out of the drawing: `{to}`")),
            Fault::Style(what) => (format!("có kiểu `{what}`"), format!("has the style `{what}`")),
            Fault::Instruction(what) => (format!("có chỉ dẫn `{what}`"), format!("has the instruction `{what}`")),
        }
    }
}

/// The first thing in a drawing that may not be there, and where.
pub(super) fn fault(text: &str) -> Option<(Fault, Range<usize>)> {
    let mut reader = NsReader::from_str(text);
    let (mut depth, mut seen, mut in_style) = (0_usize, false, false);
    loop {
        let from = usize::try_from(reader.buffer_position()).unwrap_or(0).min(text.len());
        let event = reader.read_event();
        let to = usize::try_from(reader.buffer_position()).unwrap_or(0).clamp(from, text.len());
        let (from, to) = (text.floor_char_boundary(from), text.floor_char_boundary(to));
        let told = |fault: Fault| Some((fault, from..to));
        let event = match event {
            Ok(event) => event,
            Err(error) => return told(Fault::NotSvg(error.to_string())),
        };
        match event {
            Event::Start(start) | Event::Empty(start) if !seen || depth > 0 || in_style => {
                let space = match reader.resolver().resolve_element(start.name()).0 {
                    ResolveResult::Bound(space) => Some(space.0),
                    ResolveResult::Unbound | ResolveResult::Unknown(_) => None,
                };
                let opens = text.get(from..to).is_some_and(|raw| !raw.ends_with("/>"));
                if let Err(fault) = element(&start, space, seen) {
                    return told(fault);
                }
                (seen, in_style) = (true, opens && start.local_name().as_ref() == "style");
                depth += usize::from(opens);
            }
            Event::Start(start) | Event::Empty(start) => return told(Fault::Element(short(start.name().as_ref()))),
            Event::End(_) => (depth, in_style) = (depth.saturating_sub(1), false),
            Event::Text(_) | Event::CData(_) if in_style => {
                let raw = text.get(from..to).unwrap_or_default();
                let raw = raw.strip_prefix("<![CDATA[").and_then(|raw| raw.strip_suffix("]]>")).unwrap_or(raw);
                if loads(raw) {
                    return told(Fault::Style(short(raw)));
                }
            }
            // A reference in a style could write what can't be seen here.
            Event::GeneralRef(reference) if in_style => return told(Fault::Style(short(&reference))),
            Event::GeneralRef(reference) => {
                let word: &str = &reference;
                if !word.starts_with('#') && !matches!(word, "amp" | "lt" | "gt" | "quot" | "apos") {
                    return told(Fault::Instruction(format!("&{};", short(word))));
                }
            }
            Event::Decl(declaration) => {
                let encoding = declaration.encoding().and_then(Result::ok);
                if encoding.is_some_and(|it| !it.eq_ignore_ascii_case("utf-8")) {
                    return told(Fault::NotSvg("encoding".to_owned()));
                }
            }
            // What Inkscape and others write; only one with definitions of its own could hide something.
            Event::DocType(doctype) if !doctype.contains('[') => {}
            Event::DocType(_) => return told(Fault::Instruction("<!DOCTYPE […]>".to_owned())),
            Event::PI(instruction) => return told(Fault::Instruction(format!("<?{}", short(instruction.target())))),
            Event::Text(_) | Event::CData(_) | Event::Comment(_) => {}
            Event::Eof => return if seen && depth == 0 { None } else { told(Fault::NotSvg("</svg>".to_owned())) },
        }
    }
}

fn element(start: &BytesStart<'_>, space: Option<&str>, seen: bool) -> Result<(), Fault> {
    let local = start.local_name();
    let drawn = space == Some(SVG) && ELEMENTS.iter().any(|known| *known == local.as_ref());
    let noted = seen && space.is_some_and(|space| NOTES.contains(&space));
    if !(seen || drawn && local.as_ref() == "svg") {
        return Err(Fault::NotSvg(short(start.name().as_ref())));
    }
    if !drawn && !noted {
        return Err(Fault::Element(short(start.name().as_ref())));
    }
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| Fault::NotSvg(error.to_string()))?;
        let local = attribute.key.local_name();
        let key = local.as_ref().to_ascii_lowercase();
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        let value = value.map_err(|error| Fault::NotSvg(error.to_string()))?;
        if key.starts_with("on") && key.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return Err(Fault::Attribute(short(attribute.key.as_ref())));
        }
        let space = attribute.key.as_ref().starts_with("xmlns");
        if matches!(key.as_str(), "href" | "src" | "action" | "formaction" | "base" | "data") && !space {
            let held = local_name_is_image(start) && HELD.iter().any(|kind| value.starts_with(kind));
            // A reference to a licence in metadata is read by nobody who opens the drawing.
            if !value.starts_with('#') && !held && !noted {
                return Err(Fault::Address(short(&value)));
            }
        }
        if !space && !noted && loads(&value) {
            return Err(Fault::Style(short(&value)));
        }
    }
    Ok(())
}

fn local_name_is_image(start: &BytesStart<'_>) -> bool {
    matches!(start.local_name().as_ref(), "image" | "feImage")
}

/// True for a style, or an attribute that may be one, that reaches out of the drawing. A backslash can write any of these
/// words in others.
fn loads(style: &str) -> bool {
    let low: String = style.to_ascii_lowercase().chars().filter(|letter| !letter.is_whitespace()).collect();
    let out = |at: usize| {
        let rest = low[at + "url(".len()..].trim_start_matches(['"', '\'']);
        !rest.starts_with('#')
    };
    low.contains('\\')
        || [
            "@import",
            "@namespace",
            "@font-face",
            "expression(",
            "image-set(",
            "image(",
            "-moz-binding",
            "behavior:",
            "javascript:",
        ]
        .iter()
        .any(|word| low.contains(word))
        || low.match_indices("url(").any(|(at, _)| out(at))
}

/// For a message.
fn short(text: &str) -> String {
    let mut short: String = text.trim().chars().take(40).collect();
    if text.trim().chars().nth(40).is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(inner: &str) -> Option<Fault> {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
        fault(&format!("{svg}>{inner}</svg>")).map(|(fault, _)| fault)
    }

    #[test]
    fn a_drawing_of_shapes_is_one() {
        for good in [
            "",
            "<g id=\"a\"><path d=\"M0 0L1 1\" fill=\"url(#b)\" style=\"stroke: url( '#b' )\"/></g>",
            "<defs><linearGradient id=\"b\"><stop offset=\"0\" stop-color=\"#fff\"/></linearGradient></defs>",
            "<use href=\"#a\"/><use xlink:href=\"#a\"/>",
            "<image href=\"data:image/png;base64,AAAA\"/>",
            "<style>.a{fill:red}</style><style><![CDATA[.a>b{fill:url(#b)}]]></style>",
            "<text x=\"1\">Sơ đồ &amp; chữ &#8211; <tspan>một</tspan></text>",
            "<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:li rdf:resource=\"http://a.example\"/></rdf:RDF></metadata>",
            "<!-- lời ghi -->",
        ] {
            assert_eq!(told(good), None, "{good}");
        }
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n";
        assert_eq!(fault(&format!("{head}<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n")), None);
        let other = "<s:svg xmlns:s=\"http://www.w3.org/2000/svg\"><s:g/></s:svg>";
        assert_eq!(fault(other), None);
    }

    #[test]
    fn what_runs_or_loads_is_found() {
        for bad in [
            "<script>alert(1)</script>",
            "<SCRIPT>alert(1)</SCRIPT>",
            "<a href=\"javascript:alert(1)\"><text>a</text></a>",
            "<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"/></foreignObject>",
            "<x xmlns=\"http://www.w3.org/1999/xhtml\"/>",
            "<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\">alert(1)</h:script>",
            "<g onload=\"alert(1)\"/>",
            "<g ONLOAD=\"alert(1)\"/>",
            "<animate attributeName=\"href\" values=\"javascript:alert(1)\"/>",
            "<set attributeName=\"onmouseover\" to=\"alert(1)\"/>",
            "<use href=\"http://a.example/x.svg#a\"/>",
            "<use xlink:href=\"data:image/svg+xml;base64,AA\"/>",
            "<use xlink:href=\"other.svg#a\"/>",
            "<image href=\"https://a.example/x.png\"/>",
            "<image href=\"data:image/svg+xml;base64,AA\"/>",
            "<feImage href=\"https://a.example/x.png\"/>",
            "<style>@import 'https://a.example/x.css';</style>",
            "<style>a{background:url(https://a.example/x)}</style>",
            "<style>a{background:\\75rl(x)}</style>",
            "<style>a{background:u&#114;l(https://a.example/x)}</style>",
            "<style><![CDATA[a{background:URL( //a.example )}]]></style>",
            "<path fill=\"url(https://a.example/#b)\"/>",
            "<path style=\"fill:url(//a.example)\"/>",
            "<handler xmlns:ev=\"http://www.w3.org/2001/xml-events\" ev:event=\"load\">alert(1)</handler>",
            "<iframe src=\"https://a.example\"/>",
            "<?xml-stylesheet href=\"https://a.example/x.xsl\"?>",
            "&x;",
            "<g>",
            "</g>",
        ] {
            assert!(told(bad).is_some(), "{bad}");
        }
        for bad in [
            "",
            "no",
            "<html><svg/></html>",
            "<svg/>",
            "<svg xmlns=\"http://www.w3.org/1999/xhtml\"><script/></svg>",
            "<?xml version=\"1.0\" encoding=\"ISO-2022-JP\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "<!DOCTYPE svg [<!ENTITY x \"<script/>\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&x;</svg>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/><script xmlns=\"http://www.w3.org/1999/xhtml\"/>",
        ] {
            assert!(fault(bad).is_some(), "{bad}");
        }
    }
}
