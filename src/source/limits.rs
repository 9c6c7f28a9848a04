//! How much a portal may weigh and how deep it may nest: the one table of limits.
//!
//! Everything that comes from outside is bounded before it is understood, so that a hostile file costs bounded time and
//! memory. The defaults are generous for any real portal. Whoever runs the program can set each of them (`--limit`,
//! `MINHBACH_LIMITS`); nothing in `content/` can, since that is what they guard against. What the format itself bounds
//! (digits of a number, years) is no limit of this kind and can't be set: see `docs/limits.md`.

/// Most of each thing that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one text file of the portal, now or in its history: YAML, Markdown, template, SVG. The longest real plan has
    /// 0.1 MB; spans are counted in 32 bits.
    pub text_bytes: u64,
    /// Bytes of one image, font or scan, which are held in memory and published as they are.
    pub binary_bytes: u64,
    /// Bytes of all files of the portal together, which are held in memory.
    pub total_bytes: u64,
    /// Files of the portal: 50,000 plans with commentary have 100,000.
    pub files: usize,
    /// Folders within folders below `content/` or `themes/`; the format needs four.
    pub depth: usize,
    /// Levels of nesting in a YAML file; the format needs eight. Each level is a frame of the stack.
    pub yaml_depth: usize,
    /// Values in a YAML file; the longest real plan has four thousand. Each costs some hundred bytes of memory.
    pub yaml_values: usize,
    /// Keys in one mapping; the format has none with more than thirty. Keys are looked up one after the other.
    pub yaml_keys: usize,
    /// Levels of nesting in commentary; prose needs a dozen, a browser's tree bears some hundreds.
    pub prose_depth: usize,
    /// Bytes of a spreadsheet that is imported.
    pub table_bytes: u64,
    /// Cells of such a spreadsheet, gaps between filled ones included: a cell far to the right is a row of gaps.
    pub table_cells: usize,
    /// Bytes that the parts of a workbook unpack to.
    pub workbook_bytes: u64,
    /// Bytes of one file of a published site or an edition that is verified, compared or joined.
    pub site_bytes: u64,
    /// Files of such a site: 50,000 plans with their charts and data publish two million.
    pub site_files: usize,
    /// Commits of the history that are told.
    pub commits: usize,
    /// Bytes of all texts of the history together.
    pub history_bytes: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            text_bytes: 4 << 20,
            binary_bytes: 64 << 20,
            total_bytes: 2 << 30,
            files: 200_000,
            depth: 12,
            yaml_depth: 32,
            yaml_values: 400_000,
            yaml_keys: 200,
            prose_depth: 32,
            table_bytes: 64 << 20,
            table_cells: 4_000_000,
            workbook_bytes: 256 << 20,
            site_bytes: 256 << 20,
            site_files: 5_000_000,
            commits: 20_000,
            history_bytes: 1 << 30,
        }
    }
}

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Bytes; written with `KiB`, `MiB` or `GiB`, or as a plain number.
    Bytes,
    /// Things or levels.
    Count,
}

/// One limit by its name.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// As `--limit` and the documentation have it.
    pub name: &'static str,
    /// What it counts.
    pub unit: Unit,
    /// What it bounds, in words.
    pub what: &'static str,
    /// The least and the most that it can be set to: beyond, the program itself could not keep its word.
    pub range: (u64, u64),
    get: fn(&Limits) -> u64,
    set: fn(&mut Limits, u64),
}

/// Reads and sets a field, whatever its width; the ranges fit all of them.
macro_rules! limit {
    ($field:ident, $name:literal, $unit:ident, $range:expr, $what:literal) => {
        Limit {
            name: $name,
            unit: Unit::$unit,
            what: $what,
            range: $range,
            get: |limits| limits.$field as u64,
            set: |limits, value| limits.$field = value as _,
        }
    };
}

const GIB: u64 = 1 << 30;

/// Every limit, in the order of the documentation.
pub const LIMITS: [Limit; 16] = [
    limit!(text_bytes, "text-bytes", Bytes, (1024, GIB), "a text file (YAML, Markdown, template, SVG)"),
    limit!(binary_bytes, "binary-bytes", Bytes, (1024, 16 * GIB), "an image or scan"),
    limit!(total_bytes, "total-bytes", Bytes, (1024, 1024 * GIB), "all files of the portal together"),
    limit!(files, "files", Count, (1, 100_000_000), "files of the portal"),
    limit!(depth, "depth", Count, (4, 64), "folders within folders"),
    limit!(yaml_depth, "yaml-depth", Count, (8, 64), "nesting in a YAML file, in levels"),
    limit!(yaml_values, "yaml-values", Count, (1, 100_000_000), "values in a YAML file"),
    limit!(yaml_keys, "yaml-keys", Count, (30, 10_000), "keys in one mapping"),
    limit!(prose_depth, "prose-depth", Count, (4, 64), "nesting in a commentary, in levels"),
    limit!(table_bytes, "table-bytes", Bytes, (1024, GIB), "a spreadsheet that is imported"),
    limit!(table_cells, "table-cells", Count, (1, 1_000_000_000), "cells of such a spreadsheet, gaps included"),
    limit!(workbook_bytes, "workbook-bytes", Bytes, (1024, 16 * GIB), "what the parts of a workbook unpack to"),
    limit!(site_bytes, "site-bytes", Bytes, (1024, 16 * GIB), "a file of a published site or an edition"),
    limit!(site_files, "site-files", Count, (1, 1_000_000_000), "files of a published site"),
    limit!(commits, "commits", Count, (1, 10_000_000), "commits that are told"),
    limit!(history_bytes, "history-bytes", Bytes, (1024, 1024 * GIB), "all texts of the history together"),
];

/// Why a setting is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingFault {
    /// No `=`.
    #[error("`{0}`: viết như text-bytes=8MiB (write it like text-bytes=8MiB)")]
    Form(String),
    /// No limit is called so.
    #[error("không có giới hạn `{name}`; có (there is no limit `{name}`; there are): {known}", known = known())]
    Name {
        /// What was written.
        name: String,
    },
    /// Not a number of that unit, or out of range.
    #[error("{name}: cần một số từ {least} đến {most} (a number from {least} to {most} is needed), `{text}`")]
    Value {
        /// Which limit.
        name: &'static str,
        /// What was written.
        text: String,
        /// The least that it may be.
        least: String,
        /// The most.
        most: String,
    },
}

/// The names of all limits.
fn known() -> String {
    LIMITS.map(|limit| limit.name).join(", ")
}

impl Limit {
    /// What it is in these limits.
    pub fn of(&self, limits: &Limits) -> u64 {
        (self.get)(limits)
    }

    /// A value of it as people write it: `4 MiB`, `200000`.
    pub fn written(&self, value: u64) -> String {
        match self.unit {
            Unit::Bytes => size(value),
            Unit::Count => value.to_string(),
        }
    }

    fn parse(&self, text: &str) -> Option<u64> {
        let text = text.trim();
        let (digits, shift) = match self.unit {
            Unit::Count => (text, 0),
            Unit::Bytes => [("KiB", 10), ("MiB", 20), ("GiB", 30)]
                .into_iter()
                .find_map(|(ending, shift)| Some((text.strip_suffix(ending)?.trim_end(), shift)))
                .unwrap_or((text, 0)),
        };
        // `parse` also takes a plus.
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        let value = digits.parse::<u64>().ok().filter(|_| plain)?.checked_mul(1 << shift)?;
        (self.range.0..=self.range.1).contains(&value).then_some(value)
    }
}

/// Bytes as people write them: in the largest unit that divides them.
pub(crate) fn size(bytes: u64) -> String {
    let unit = [("GiB", 30), ("MiB", 20), ("KiB", 10)];
    let whole = unit.into_iter().find(|(_, shift)| bytes > 0 && bytes.trailing_zeros() >= *shift);
    whole.map_or_else(|| format!("{bytes} B"), |(name, shift)| format!("{} {name}", bytes >> shift))
}

/// One limit and what it is set to.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    limit: &'static Limit,
    value: u64,
}

impl std::str::FromStr for Setting {
    type Err = SettingFault;

    /// Reads `text-bytes=8MiB`.
    fn from_str(text: &str) -> Result<Setting, SettingFault> {
        let (name, value) = text.split_once('=').ok_or_else(|| SettingFault::Form(text.to_owned()))?;
        let limit = LIMITS.iter().find(|limit| limit.name == name.trim());
        let limit = limit.ok_or_else(|| SettingFault::Name { name: name.trim().to_owned() })?;
        let fault = || SettingFault::Value {
            name: limit.name,
            text: value.to_owned(),
            least: limit.written(limit.range.0),
            most: limit.written(limit.range.1),
        };
        Ok(Setting { limit, value: limit.parse(value).ok_or_else(fault)? })
    }
}

impl Limits {
    /// The defaults but for these; of two settings of one limit the later counts.
    pub fn with<'a>(settings: impl IntoIterator<Item = &'a Setting>) -> Limits {
        let mut limits = Limits::default();
        settings.into_iter().for_each(|setting| (setting.limit.set)(&mut limits, setting.value));
        limits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_a_name_and_a_number_in_its_unit() {
        let set = |text: &str| text.parse::<Setting>().map(|setting| setting.value);
        assert_eq!(set("text-bytes=8MiB"), Ok(8 << 20));
        assert_eq!(set("text-bytes = 8 MiB"), Ok(8 << 20));
        assert_eq!(set("text-bytes=5000"), Ok(5000));
        assert_eq!(set("yaml-depth=16"), Ok(16));
        assert!(matches!(set("text-bytes"), Err(SettingFault::Form(_))));
        assert!(matches!(set("text=1"), Err(SettingFault::Name { .. })));
        for wrong in
            ["", "x", "-1", "+16", "16MiB", "7", "65", "16.5", "99999999999999999999", "18446744073709551615GiB"]
        {
            assert!(matches!(set(&format!("yaml-depth={wrong}")), Err(SettingFault::Value { .. })), "{wrong}");
        }
        assert!(set("binary-bytes=17179869184GiB").is_err(), "no overflow");
    }

    #[test]
    fn every_limit_can_be_set_to_its_ends_and_its_default_lies_between() {
        for limit in &LIMITS {
            let (least, most) = limit.range;
            assert!((least..=most).contains(&limit.of(&Limits::default())), "{}", limit.name);
            for value in [least, most] {
                let setting: Setting = format!("{}={value}", limit.name).parse().unwrap();
                let limits = Limits::with([&setting]);
                assert_eq!(limit.of(&limits), value, "{}", limit.name);
                let others = LIMITS.iter().filter(|other| other.name != limit.name);
                assert!(others.into_iter().all(|other| other.of(&limits) == other.of(&Limits::default())));
            }
        }
    }

    #[test]
    fn the_later_of_two_settings_counts() {
        let settings: Vec<Setting> = ["files=5", "files=7"].map(|text| text.parse().unwrap()).to_vec();
        assert_eq!(Limits::with(&settings).files, 7);
    }

    #[test]
    fn sizes_are_written_in_the_largest_unit_that_divides_them() {
        for (bytes, text) in [(0, "0 B"), (1000, "1000 B"), (1536, "1536 B"), (2048, "2 KiB"), (4 << 20, "4 MiB")] {
            assert_eq!(size(bytes), text);
        }
        assert_eq!(size(2 << 30), "2 GiB");
    }
}
