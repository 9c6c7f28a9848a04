//! `minhbach build --watch`: publishes again whenever a file was saved, and stays.
//!
//! What is published is what `build` alone would publish of the same files on the same day: a change is followed where that
//! makes no difference ([`crate::output::Live`]), and everything is read again where it does, where Git knows another
//! history, and where the day is another. While the content has faults, or the disk does not take the site, the last one stays.

use super::{Args, publish};
use crate::{
    cli::{
        GOOD, MACHINE,
        loads::{Loads, Outcome, Shown, say_unwatched},
        print,
    },
    diagnostic::{MessageLang, Report},
    model::Date,
    output::Options,
    publish::MANIFEST,
    source::{self, History, Sources},
    watch::{Changed, Next, Patience, Watch},
};

pub(super) fn run(args: &Args) -> u8 {
    let (mut watch, _stop) = Watch::start(&args.common.root, args.poll, Patience::PUBLISHING);
    if let Some(why) = watch.unwatched() {
        say_unwatched(args.common.lang(), why);
    }
    let read = |report: &mut Report| -> Read {
        let said = |_code: u8| None;
        let options = args.options(args.common.day().map_err(said)?, args.open_shelf().map_err(said)?);
        args.common.clock_runs_forward(&args.out()).map_err(said)?;
        Ok((args.common.read(true, report)?, options))
    };
    let loads = Loads::new(read);
    let mut rounds = Rounds { args, lang: args.common.lang(), loads, moment: None, published: Published::Nothing };
    rounds.load(Changed::Everything, &mut watch);
    if rounds.published == Published::Whole {
        print::say(rounds.lang, "đợi sửa tệp, dừng bằng Ctrl-C", "waiting for a change, stop with Ctrl-C");
    }
    loop {
        match watch.wait() {
            Next::Changed(changed) => rounds.load(changed, &mut watch),
            Next::Idle if rounds.is_due() => rounds.load(Changed::Everything, &mut watch),
            Next::Idle => {}
            Next::Unwatched => {
                if let Some(why) = watch.unwatched() {
                    say_unwatched(args.common.lang(), why);
                }
            }
            Next::End => return GOOD,
        }
    }
}

/// None where what stood against it has been said.
type Read = Result<(Sources, Options), Option<source::Error>>;

/// What a whole load depends on besides the files.
#[derive(Clone, PartialEq, Eq)]
struct Moment {
    day: Date,
    /// What Git knows: [`History::mark`].
    history: Option<String>,
}

/// What stands on the disk.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Published {
    /// Nothing yet, or a site before the last good one, which waits for a change.
    Nothing,
    /// The same, since the machine did not take it: that may be another in a minute.
    Refused,
    /// The same, since somebody was still writing, as it seemed.
    Unrested,
    /// The last good one.
    Whole,
}

/// One publication after another.
struct Rounds<'a, R> {
    args: &'a Args,
    lang: MessageLang,
    loads: Loads<R>,
    /// Of the last whole load; none where what is loaded is not to be followed.
    moment: Option<Moment>,
    published: Published,
}

impl<R: FnMut(&mut Report) -> Read> Rounds<'_, R> {
    /// True where there is something to do though no file changed: another day, another history, what could not be read, and a
    /// site that could not be published.
    fn is_due(&self) -> bool {
        self.moment.is_none()
            || matches!(self.published, Published::Refused | Published::Unrested)
            || self.now() != self.moment
    }

    /// None where the machine does not say what day it is, which it is told of.
    fn now(&self) -> Option<Moment> {
        let day = self.args.common.day().ok()?;
        Some(Moment { day, history: History::mark(&self.args.common.root) })
    }

    /// Loads what changed and publishes it. What stands against it is said, and waited for.
    fn load(&mut self, changed: Changed, watch: &mut Watch) {
        // Asked before anything is read: a commit that is made meanwhile is another moment.
        let now = self.now();
        let is_of_now = now.is_some() && now == self.moment;
        let outcome = self.loads.reload(if is_of_now { &changed } else { &Changed::Everything });
        self.moment = if matches!(outcome, Outcome::Unread(_)) { None } else { now };
        let shown = match outcome {
            Outcome::Good(shown) => shown,
            Outcome::Same => match self.loads.shown().filter(|_| self.published != Published::Whole).cloned() {
                Some(shown) => shown,
                None => return self.say_stays(("không có gì đổi", "nothing changed"), false),
            },
            Outcome::Refused(report, shown) => return self.refuse(&report, shown.read().site().sources()),
            Outcome::Faulty(report, sources) => return self.refuse(&report, &sources),
            Outcome::Unread(error) => {
                if let Some(error) = error {
                    print::machine(self.lang, &error);
                }
                return self.say_stays(self.stays(), true);
            }
        };
        // What was read while somebody was still writing is read again first.
        if watch.has_more() {
            self.published = Published::Unrested;
        } else {
            self.published = Published::Nothing;
            self.publish(&shown);
        }
    }

    fn publish(&mut self, shown: &Shown) {
        if shown.read().search_is_old() {
            shown.write().refresh_search();
        }
        let (live, out) = (shown.read(), self.args.out());
        match publish::publish(live.site(), live.warnings().clone(), self.args, (&out, true)) {
            Ok(done) => {
                self.published = Published::Whole;
                publish::say(live.site(), &done, &out, self.lang);
            }
            Err(code) => {
                self.published = if code == MACHINE { Published::Refused } else { Published::Nothing };
                self.say_stays(self.stays(), code == MACHINE);
            }
        }
    }

    fn refuse(&self, report: &Report, sources: &Sources) {
        // A closed stderr is no reason to stop.
        let _ = print::report(report, sources, self.args.format, self.lang);
        let (count, (vi, en)) = (print::count(report, self.lang), self.stays());
        self.say_stays((&format!("{count}: {vi}"), &format!("{count}: {en}")), false);
    }

    /// What readers see meanwhile.
    fn stays(&self) -> (&'static str, &'static str) {
        if self.args.out().join(MANIFEST).exists() {
            ("bản đang công bố giữ nguyên", "the published site stays")
        } else {
            ("chưa công bố được gì", "nothing is published yet")
        }
    }

    fn say_stays(&self, (vi, en): (&str, &str), tries_again: bool) {
        let (wait_vi, wait_en) = if tries_again {
            ("máy tự thử lại sau một phút, hay khi có tệp được sửa", "trying again in a minute, or when a file changes")
        } else {
            ("đợi sửa tệp", "waiting for a change")
        };
        print::say(
            self.lang,
            &format!("{vi}; {wait_vi}; dừng bằng Ctrl-C"),
            &format!("{en}; {wait_en}; stop with Ctrl-C"),
        );
    }
}
