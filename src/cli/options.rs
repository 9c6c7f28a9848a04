//! Options that several commands share.

use std::{env, path::PathBuf};

use clap::{Args, ValueEnum};

use super::{MACHINE, USAGE, print};
use crate::{
    diagnostic::{MessageLang, Report},
    model::Date,
    output::{self, Options, Site},
    source::{
        self, History, Limits, Sources,
        history::{Absent, Bounds, Cut, State},
    },
};

/// Where the portal is and how to speak.
#[derive(Clone, Debug, Args)]
pub(super) struct Common {
    /// Thư mục của cổng, có content/ bên trong · The portal's folder, which holds content/
    #[arg(long, default_value = ".", value_name = "DIR", global = true)]
    pub(super) root: PathBuf,

    /// Ngôn ngữ của thông báo; mặc định theo LC_ALL, LC_MESSAGES, LANG · Language of messages; by the locale if not given
    #[arg(long, value_enum, global = true)]
    pub(super) lang: Option<LangArg>,

    /// Tính đến ngày nào, ví dụ 2026-11-21; mặc định SOURCE_DATE_EPOCH, rồi ngày hôm nay ở Việt Nam · The day of assessment, such as 2026-11-21
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date, global = true)]
    pub(super) as_of: Option<Date>,
}

/// The language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LangArg {
    /// Tiếng Việt
    Vi,
    /// English
    En,
}

/// How faults are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people, on stderr
    Human,
    /// One JSON object, on stdout
    Json,
    /// SARIF 2.1.0, on stdout
    Sarif,
    /// Workflow commands for pull requests, on stdout
    Github,
}

pub(super) fn parse_date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| format!("`{text}`: viết như 2026-11-21 (write it like 2026-11-21)"))
}

impl Common {
    /// The language asked for, else that of the locale, else Vietnamese.
    pub(super) fn lang(&self) -> MessageLang {
        message_lang(self.lang)
    }

    /// The day of assessment, or what was said of why there is none.
    pub(super) fn day(&self) -> Result<Date, u8> {
        self.as_of().map_err(|error| {
            print::say(self.lang(), &error, &error);
            USAGE
        })
    }

    /// Reads the portal and makes a site of it; the sources where the report has errors; an exit code where
    /// the machine failed or the options are wrong, after saying so. What Git remembers is read where it is shown.
    pub(super) fn load(
        &self,
        options: Options,
        history: bool,
        report: &mut Report,
    ) -> Result<Result<Site, Sources>, u8> {
        let mut sources = source::read(&self.root, Limits::default(), report).map_err(|error| {
            print::machine(self.lang(), &error);
            MACHINE
        })?;
        if history {
            sources.history = Box::new(History::read(&self.root, Bounds::default()));
            self.say_history(&sources.history);
        }
        Ok(output::load(sources, options, report))
    }

    /// A history that is not what somebody who publishes would want is said at once, not only on a page.
    fn say_history(&self, history: &History) {
        let (vi, en) = match &history.state {
            State::Full | State::None(Absent::NotAsked | Absent::NoRepository | Absent::NotCommitted) => return,
            State::Cut { cause: Cut::Shallow, .. } => (
                "lịch sử Git bị cắt: trang thay-doi/ không đầy đủ; trong CI, hãy lấy cả kho (fetch-depth: 0)",
                "the Git history is shallow: thay-doi/ is incomplete; in CI, fetch the whole repository (fetch-depth: 0)",
            ),
            State::Cut { .. } => (
                "lịch sử Git đọc được một phần: trang thay-doi/ không đầy đủ; hãy chạy git fsck",
                "the Git history could be read in part: thay-doi/ is incomplete; run git fsck",
            ),
            State::None(Absent::NoGit) => (
                "không có lệnh git: trang thay-doi/ không có lịch sử",
                "there is no command git: thay-doi/ has no history",
            ),
            State::None(Absent::Failed) => (
                "Git không đọc được kho: trang thay-doi/ không có lịch sử; hãy chạy git fsck",
                "Git could not read the repository: thay-doi/ has no history; run git fsck",
            ),
        };
        print::say(self.lang(), vi, en);
    }

    /// `--as-of`, else `SOURCE_DATE_EPOCH`, else today in Viet Nam (UTC+7, no summer time).
    fn as_of(&self) -> Result<Date, String> {
        if let Some(date) = self.as_of {
            return Ok(date);
        }
        let seconds = match env::var("SOURCE_DATE_EPOCH") {
            Ok(text) => text
                .trim()
                .parse::<i64>()
                .map_err(|_| format!("SOURCE_DATE_EPOCH=`{text}` không phải số giây (is no number of seconds)"))?,
            Err(_) => {
                #[expect(clippy::disallowed_methods, reason = "the one clock, printed on the site")]
                let now = std::time::SystemTime::now();
                now.duration_since(std::time::UNIX_EPOCH).map_or(0, |elapsed| elapsed.as_secs() as i64)
            }
        };
        Date::of_epoch(seconds.saturating_add(7 * 3600))
            .ok_or_else(|| "ngày của máy nằm ngoài 1900–2100 (the machine's date is outside 1900–2100)".to_owned())
    }
}

/// The language asked for, else that of the locale, else Vietnamese.
pub(super) fn message_lang(asked: Option<LangArg>) -> MessageLang {
    match asked {
        Some(LangArg::Vi) => MessageLang::Vi,
        Some(LangArg::En) => MessageLang::En,
        None => {
            let named =
                ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| env::var(name).ok().filter(|v| !v.is_empty()));
            match named {
                // C and POSIX say nothing about a reader.
                Some(locale) if locale.starts_with("en") => MessageLang::En,
                _ => MessageLang::Vi,
            }
        }
    }
}
