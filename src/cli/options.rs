//! Options that several commands share.

use std::{
    env,
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};

use super::{MACHINE, USAGE, print};
use crate::{
    diagnostic::{MessageLang, Report},
    model::{Date, PlaceId},
    output::{self, Options, Site},
    publish::Manifest,
    source::{
        self, History, Limits, Seen, Setting, Sources,
        history::{Absent, Cut, State},
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

    #[command(flatten)]
    limits: LimitArgs,
}

/// What whoever runs the program allows; nothing in content/ can.
#[derive(Clone, Debug, Args)]
pub(super) struct LimitArgs {
    /// Nới hay siết một giới hạn, ví dụ text-bytes=8MiB; danh sách ở docs/limits.md · Set a limit on sizes or depth, such as text-bytes=8MiB; docs/limits.md lists them
    #[arg(
        long = "limit",
        value_name = "NAME=VALUE",
        env = "MINHBACH_LIMITS",
        hide_env_values = true,
        value_delimiter = ',',
        global = true
    )]
    limits: Vec<Setting>,
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
    /// A code quality report for merge requests, on stdout
    Gitlab,
}

pub(super) fn parse_date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| format!("`{text}`: viết như 2026-11-21 (write it like 2026-11-21)"))
}

pub(super) fn parse_place(text: &str) -> Result<PlaceId, String> {
    PlaceId::new(text).ok_or_else(|| format!("`{text}`: viết như nghe-an (write it like nghe-an)"))
}

impl LimitArgs {
    /// The defaults but for what was set.
    pub(super) fn limits(&self) -> Limits {
        Limits::with(&self.limits)
    }
}

impl Common {
    /// The limits on sizes and depth.
    pub(super) fn limits(&self) -> Limits {
        self.limits.limits()
    }

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

    /// Refuses a day that the machine's clock says and that lies before the one that the site in `out` was built for: the
    /// clock was set back, and every overdue report would be not yet due. A day that was asked for is taken.
    pub(super) fn clock_runs_forward(&self, out: &Path) -> Result<(), u8> {
        if self.as_of.is_some() || env::var_os("SOURCE_DATE_EPOCH").is_some() {
            return Ok(());
        }
        let today = self.day()?;
        // What cannot be read is told by the stage, which needs it more.
        let before = Manifest::read(out).ok().flatten().and_then(|manifest| Date::parse(&manifest.about.as_of?));
        let Some(before) = before.filter(|before| *before > today) else { return Ok(()) };
        let out = out.display();
        print::say(
            self.lang(),
            &format!(
                "lỗi máy: {out}: bản đã xuất tính đến {before}, mà đồng hồ máy chỉ {today}; hãy chỉnh lại đồng hồ, hoặc ghi rõ ngày bằng --as-of"
            ),
            &format!(
                "machine error: {out}: the site there is as of {before}, and the machine's clock says {today}: set the clock right, or name the day with --as-of"
            ),
        );
        Err(MACHINE)
    }

    /// Reads the portal and makes a site of it; the sources where the report has errors; an exit code where
    /// the machine failed or the options are wrong, after saying so. What Git remembers is read where it is shown.
    pub(super) fn load(
        &self,
        options: Options,
        history: bool,
        report: &mut Report,
    ) -> Result<Result<Site, Sources>, u8> {
        let sources = self.read(history, report).map_err(|error| {
            print::machine(self.lang(), &error);
            MACHINE
        })?;
        Ok(output::load(sources, options, report))
    }

    /// Reads the portal as it is at one moment, and what Git remembers of it.
    pub(super) fn read(&self, history: bool, report: &mut Report) -> Result<Sources, source::Error> {
        let read = |seen: &mut Seen| {
            let mut found = Report::new();
            let mut sources = source::read_noting(&self.root, self.limits(), seen, &mut found)?;
            if history {
                sources.history = Box::new(History::read(&self.root, &self.limits()));
            }
            Ok((sources, found))
        };
        let (sources, found) = source::settled(&self.root, read)?;
        report.extend(found);
        if history {
            self.say_history(&sources.history);
        }
        Ok(sources)
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
