//! The colours of charts, by role.
//!
//! Every colour that is drawn is the light value of a role; the backend finds the role by that value and
//! writes it as a class beside the literal, so that a page can repaint a chart for a dark screen, while a
//! file without any style sheet is right as it stands. Roles therefore never share a light value. The
//! tests hold what WCAG 2.2 asks for: 4.5 : 1 for text, 3 : 1 for marks.
//!
//! Colour never speaks alone: each role of a verdict comes with a shape and a word. Grey, not red, is what
//! has no verdict.

use std::fmt::Write;
use std::sync::LazyLock;

use plotters::style::RGBColor;

use crate::locale;

/// What a colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// What lies below: outlines that part a mark from a line.
    Background,
    /// Words that matter.
    Ink,
    /// Words that explain.
    Muted,
    /// Lines to read values by; decoration.
    Grid,
    /// The time axis and the lines that stand on it.
    Axis,
    /// Published results.
    Actual,
    /// The path, and where it starts.
    Path,
    /// What the plan asks for.
    Target,
    /// Met, on track.
    Ok,
    /// Behind, met late.
    Late,
    /// Not met, far behind, reversed.
    Off,
    /// The ground of a bar, up to the last target.
    Track,
    /// The part of a track up to the baseline.
    Band,
    /// The fill of what has no figure.
    Empty,
    /// The outline of what has no figure.
    Outline,
    /// Fills of four classes, the lowest first.
    Class1,
    /// The second.
    Class2,
    /// The third.
    Class3,
    /// The highest.
    Class4,
    /// Words on the third class, which is of middling darkness on light and dark pages.
    OnClass3,
}

/// Role, class, light value, dark value.
const ROLES: [(Role, &str, u32, u32); 20] = [
    (Role::Background, "bg", 0xFFFFFF, 0x14181D),
    (Role::Ink, "ink", 0x1B1F24, 0xECEFF2),
    (Role::Muted, "mut", 0x59636E, 0xA7B1BB),
    (Role::Grid, "grid", 0xE1E5E9, 0x2C333A),
    (Role::Axis, "axis", 0x7B8690, 0x77828D),
    (Role::Actual, "act", 0x0A5CA8, 0x6CB6F5),
    (Role::Path, "req", 0x6B7480, 0x9AA4AE),
    (Role::Target, "tgt", 0x1B1F25, 0xECEFF3),
    (Role::Ok, "ok", 0x00857A, 0x6FE3C1),
    (Role::Late, "late", 0xC25400, 0xF3A24B),
    (Role::Off, "off", 0x7A0C1E, 0xEE5A70),
    (Role::Track, "trk", 0xE4E9EE, 0x2A313A),
    (Role::Band, "up", 0xC3CCD5, 0x46505B),
    (Role::Empty, "na", 0xEDF0F3, 0x20262C),
    (Role::Outline, "nao", 0x7B8691, 0x77828E),
    (Role::Class1, "q1", 0xD7E6F4, 0x1E3A54),
    (Role::Class2, "q2", 0x9CC4E8, 0x2C5F8E),
    (Role::Class3, "q3", 0x4E91CC, 0x5FA5E3),
    (Role::Class4, "q4", 0x0A5CA7, 0x9CD0FA),
    (Role::OnClass3, "on3", 0x0B0F14, 0x0B0F15),
];

/// Every colour as it is written, in the order of the roles.
static WRITTEN: LazyLock<Vec<Written>> = LazyLock::new(|| {
    let written = ROLES.iter().map(|(_, class, light, _)| Written {
        hex: format!("#{light:06X}"),
        fill: format!(" class=\"f-{class}\" fill=\"#{light:06X}\""),
        stroke: format!(" class=\"s-{class}\" stroke=\"#{light:06X}\""),
    });
    written.collect()
});

struct Written {
    hex: String,
    fill: String,
    stroke: String,
}

impl Role {
    fn row(self) -> &'static (Role, &'static str, u32, u32) {
        &ROLES[self as usize]
    }

    /// The class without its `f-` (fill) or `s-` (stroke).
    pub(super) fn class(self) -> &'static str {
        self.row().1
    }

    /// The light value, `#0A5CA8`.
    pub(super) fn hex(self) -> &'static str {
        &WRITTEN[self as usize].hex
    }

    /// ` class="f-act" fill="#0A5CA8"`
    pub(super) fn fill(self) -> &'static str {
        &WRITTEN[self as usize].fill
    }

    /// ` class="s-act" stroke="#0A5CA8"`
    pub(super) fn stroke(self) -> &'static str {
        &WRITTEN[self as usize].stroke
    }

    /// The light value, as plotters takes it.
    pub(super) fn rgb(self) -> RGBColor {
        let [_, red, green, blue] = self.row().2.to_be_bytes();
        RGBColor(red, green, blue)
    }

    /// Light and dark value.
    #[cfg(test)]
    pub(super) fn values(self) -> (u32, u32) {
        (self.row().2, self.row().3)
    }

    /// The role that a colour is the light value of.
    pub(super) fn of((red, green, blue): (u8, u8, u8)) -> Option<Role> {
        let value = u32::from_be_bytes([0, red, green, blue]);
        ROLES.iter().find(|row| row.2 == value).map(|row| row.0)
    }

    /// The colour of a verdict.
    pub(super) fn of_verdict(role: locale::Role) -> Role {
        match role {
            locale::Role::Ok => Role::Ok,
            locale::Role::Late => Role::Late,
            locale::Role::Off => Role::Off,
            locale::Role::None => Role::Muted,
        }
    }
}

/// The rules that repaint inline charts for a dark screen, one line; the page puts them in its media query.
pub fn dark_css() -> String {
    let mut css = String::new();
    for (_, class, _, dark) in ROLES {
        let _ = write!(css, ".f-{class}{{fill:#{dark:06X}}}.s-{class}{{stroke:#{dark:06X}}}");
    }
    css
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn luminance(value: u32) -> f64 {
        let [_, red, green, blue] = value.to_be_bytes();
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    fn contrast(one: u32, other: u32) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The sheet has each colour once as a variable, light and dark, and one rule for fills and one for strokes.
    #[test]
    #[expect(clippy::disallowed_methods, reason = "tests read the repository")]
    fn the_themes_sheet_has_the_same_colours() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/static/style.css");
        let sheet = std::fs::read_to_string(path).unwrap().to_lowercase();
        let (light, dark) = sheet.split_once("prefers-color-scheme: dark").unwrap();
        let short = |value: u32| if value == 0xFFFFFF { "fff".to_owned() } else { format!("{value:06x}") };
        for (_, class, day, night) in ROLES {
            let holds = |part: &str, value: u32| part.contains(&format!("--{class}: #{};", short(value)));
            assert!(holds(light, day), "--{class}: #{day:06x}");
            assert!(holds(dark, night), "--{class}: #{night:06x} where it is dark");
            assert!(light.contains(&format!(".f-{class} {{ fill: var(--{class}); }}")), "f-{class}");
            assert!(light.contains(&format!(".s-{class} {{ stroke: var(--{class}); }}")), "s-{class}");
        }
    }

    #[test]
    fn text_and_marks_stand_out_in_light_and_dark() {
        let (_, _, light_page, dark_page) = *Role::Background.row();
        for (role, class, light, dark) in ROLES {
            let least = match role {
                // Grounds and decoration: what is read stands on them, and they repeat what is printed.
                Role::Background | Role::Grid | Role::Track | Role::Band | Role::Empty => continue,
                Role::Class1 | Role::Class2 | Role::Class3 | Role::Class4 | Role::OnClass3 => continue,
                Role::Axis | Role::Outline => 3.0,
                Role::Ink | Role::Muted | Role::Actual | Role::Path | Role::Target => 4.5,
                Role::Ok | Role::Late | Role::Off => 4.5,
            };
            assert!(contrast(light, light_page) >= least, "{class}, light: {:.2}", contrast(light, light_page));
            assert!(contrast(dark, dark_page) >= least, "{class}, dark: {:.2}", contrast(dark, dark_page));
        }
    }

    #[test]
    fn words_on_tiles_stand_out() {
        let pairs = [
            (Role::Class1, Role::Ink),
            (Role::Class2, Role::Ink),
            (Role::Class3, Role::OnClass3),
            (Role::Class4, Role::Background),
            (Role::Empty, Role::Ink),
        ];
        for ((_, class, light, dark), (_, _, words, dark_words)) in
            pairs.map(|(tile, words)| (*tile.row(), *words.row()))
        {
            assert!(contrast(light, words) >= 4.5, "{class}, light: {:.2}", contrast(light, words));
            assert!(contrast(dark, dark_words) >= 4.5, "{class}, dark: {:.2}", contrast(dark, dark_words));
        }
    }

    #[test]
    fn a_colour_names_its_role() {
        let light: BTreeSet<u32> = ROLES.iter().map(|row| row.2).collect();
        let dark: BTreeSet<u32> = ROLES.iter().map(|row| row.3).collect();
        assert_eq!((light.len(), dark.len()), (ROLES.len(), ROLES.len()));
        for (role, ..) in ROLES {
            assert_eq!(role.row().0, role);
            let RGBColor(red, green, blue) = role.rgb();
            assert_eq!(Role::of((red, green, blue)), Some(role));
        }
        assert_eq!(Role::of((1, 2, 3)), None);
    }

    #[test]
    fn dark_rules_cover_fill_and_stroke() {
        let css = dark_css();
        assert!(css.contains(".f-act{fill:#6CB6F5}.s-act{stroke:#6CB6F5}"));
        assert_eq!(css.matches('{').count(), 2 * ROLES.len());
    }
}
