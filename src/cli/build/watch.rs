//! `minhbach build --watch`: publishes again whenever a file was saved, and stays.
//!
//! What is published is what `build` alone would publish of the same files on the same day: a change is followed where that
//! makes no difference ([`crate::output::Live`]), and everything is read again where it does, where Git has another last
//! commit, and where the day is another. While the content has faults, or the disk does not take the site, the last one stays.

use super::{Args, publish};
use crate::{
    cli::{
        GOOD,
        loads::{Loads, Outcome, Shown, say_unwatched},
        print,
    },
    diagnostic::{MessageLang, Report},
    model::Date,
    source::{self, History, Seen, Sources},
    watch::{Changed, Next, Patience, Watch},
};

pub(super) fn run(args: &Args) -> u8 {
    let (mut watch, _stop) = Watch::start(&args.common.root, args.poll, Patience::PUBLISHING);
    if let Some(why) = watch.unwatched() {
        say_unwatched(args.common.lang(), why);
    }
    let mut rounds = match Rounds::new(args) {
        Ok(rounds) => rounds,
        Err(code) => return code,
    };
    rounds.take(Changed::Everything);
    if rounds.is_published {
        print::say(rounds.lang, "đợi sửa tệp, dừng bằng Ctrl-C", "waiting for a change, stop with Ctrl-C");
    }
    loop {
        match watch.wait() {
            Next::Changed(changed) => rounds.take(changed),
            Next::Idle if rounds.is_due() => rounds.take(Changed::Everything),
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

/// What a whole load depends on besides the files.
#[derive(PartialEq, Eq)]
struct Moment {
    day: Date,
    /// The last commit.
    commit: Option<String>,
}

/// One publication after another.
struct Rounds<'a, R> {
    args: &'a Args,
    lang: MessageLang,
    loads: Loads<R>,
    /// Of the last whole load.
    moment: Moment,
    /// True where the site on the disk is the last good one.
    is_published: bool,
}

type Read = Result<Sources, source::Error>;

impl Rounds<'_, ()> {
    fn new(args: &Args) -> Result<Rounds<'_, impl FnMut(&mut Report) -> Read>, u8> {
        let read = |report: &mut Report| {
            let once = |seen: &mut Seen| {
                let mut found = Report::new();
                let limits = args.common.limits();
                let mut sources = source::read_noting(&args.common.root, limits, seen, &mut found)?;
                sources.history = Box::new(History::read(&args.common.root, &limits));
                Ok((sources, found))
            };
            let (sources, found) = source::settled(&args.common.root, once)?;
            report.extend(found);
            args.common.say_history(&sources.history);
            Ok(sources)
        };
        let moment = Moment { day: args.common.day()?, commit: None };
        let loads = Loads::new(args.options(moment.day, args.open_shelf()?), read);
        Ok(Rounds { args, lang: args.common.lang(), loads, moment, is_published: false })
    }
}

impl<R: FnMut(&mut Report) -> Read> Rounds<'_, R> {
    /// True where there is something to do though no file changed: another day, another commit, or a site that could not be
    /// published.
    fn is_due(&self) -> bool {
        !self.is_published && self.loads.shown().is_some() || self.now().is_none_or(|now| now != self.moment)
    }

    /// None where the machine does not say what day it is.
    fn now(&self) -> Option<Moment> {
        let day = self.args.common.day().ok()?;
        Some(Moment { day, commit: History::last_commit(&self.args.common.root) })
    }

    /// Loads what changed and publishes it. What stands against it is said, and waited for.
    fn take(&mut self, changed: Changed) {
        let Some(changed) = self.whole_if_need_be(changed) else { return };
        match self.loads.reload(&changed) {
            Outcome::Good(shown) => self.publish(&shown),
            Outcome::Same => match self.loads.shown().filter(|_| !self.is_published).cloned() {
                Some(shown) => self.publish(&shown),
                None => self.say_stays("không có gì đổi", "nothing changed"),
            },
            Outcome::Refused(report, shown) => self.refuse(&report, shown.read().site().sources()),
            Outcome::Faulty(report, sources) => self.refuse(&report, &sources),
            Outcome::Unread(error) => {
                print::machine(self.lang, &error);
                self.say_stays("bản đang công bố giữ nguyên", "the published site stays");
            }
        }
    }

    /// Makes it a load of everything on another day or after another commit; nothing where there can be no load now.
    fn whole_if_need_be(&mut self, changed: Changed) -> Option<Changed> {
        let now = self.now()?;
        if changed != Changed::Everything && now == self.moment {
            return Some(changed);
        }
        // Whatever comes of it: what was made for another moment is not followed from here on.
        self.moment = now;
        self.args.common.clock_runs_forward(&self.args.out()).ok()?;
        self.loads.options = self.args.options(self.moment.day, self.args.open_shelf().ok()?);
        Some(Changed::Everything)
    }

    fn publish(&mut self, shown: &Shown) {
        if shown.read().search_is_old() {
            shown.write().refresh_search();
        }
        let (live, out) = (shown.read(), self.args.out());
        let done = publish::publish(live.site(), live.warnings().clone(), self.args, &out);
        self.is_published = done.is_ok();
        match done {
            Ok(done) => publish::say(live.site(), &done, &out, self.lang),
            Err(_) => self.say_stays("bản đang công bố giữ nguyên", "the published site stays"),
        }
    }

    fn refuse(&self, report: &Report, sources: &Sources) {
        // A closed stderr is no reason to stop.
        let _ = print::report(report, sources, self.args.format, self.lang);
        let count = print::count(report, self.lang);
        self.say_stays(&format!("{count}: bản đang công bố giữ nguyên"), &format!("{count}: the published site stays"));
    }

    fn say_stays(&self, vi: &str, en: &str) {
        print::say(
            self.lang,
            &format!("{vi}; đợi sửa tệp, dừng bằng Ctrl-C"),
            &format!("{en}; waiting for a change, stop with Ctrl-C"),
        );
    }
}
