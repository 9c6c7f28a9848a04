//! `new … --ask`: a first publication by questions, for whoever would else type the same names into five files.
//!
//! What a document says is pasted once; what follows from it is suggested and taken with Enter. Nothing is written before
//! the last answer, and nothing that the rules refuse.

mod case;
mod document;
mod draft;
mod figures;
mod memory;
mod naming;
mod objectives;
mod parted;
mod passage;
mod paste;
mod place;
mod plan;
mod portal;
mod reading;
mod review;
mod suggest;
mod talk;
mod targets;
mod yaml;

use std::io::{self, IsTerminal as _};

use super::{GOOD, MACHINE, USAGE, check, options::Common, print};
use talk::{Stop, Talk};

/// Files of a new portal that answers fill in, by their names in `content/`.
pub(super) fn portal(common: &Common) -> Result<Vec<(&'static str, String)>, u8> {
    talk(common, |talk| {
        intro(talk)?;
        until_done(talk, portal::ask)
    })
}

/// A plan, then its targets.
pub(super) fn plan(common: &Common, path: Option<&str>) -> u8 {
    let asked = talk(common, |talk| {
        let plan = plan::ask(common, talk, path)?;
        targets::ask(common, talk, &plan)?;
        Ok(plan)
    });
    asked.map_or_else(|code| code, |plan| end(common, &plan))
}

/// Targets of a plan that is there.
pub(super) fn target(common: &Common, plan: &str) -> u8 {
    let asked = talk(common, |talk| {
        targets::is_there(common, plan)?;
        intro(talk)?;
        targets::ask(common, talk, plan)
    });
    asked.map_or_else(|code| code, |()| end(common, plan))
}

/// What `check` says of it, and what comes next.
fn end(common: &Common, plan: &str) -> u8 {
    let code = check::all(common);
    if code == GOOD {
        print::say(
            common.lang(),
            &format!(
                "Xem cả cổng: minhbach serve. Đã công bố được.\nNhập tiếp mục tiêu: minhbach new target {plan}; sửa thì mở plan.yaml."
            ),
            &format!(
                "See the portal: minhbach serve. It can be published.\nFor more targets: minhbach new target {plan}; to mend, open plan.yaml."
            ),
        );
    }
    code
}

/// Asks over stdin and stderr; the exit code where it ended early, after saying so.
fn talk<T>(common: &Common, ask: impl FnOnce(&mut Talk<'_>) -> Result<T, Stop>) -> Result<T, u8> {
    let lang = common.lang();
    let (mut input, mut output) = (io::stdin().lock(), io::stderr());
    let is_piped = !input.is_terminal();
    let mut talk = Talk::new(&mut input, &mut output, lang, is_piped);
    let asked = ask(&mut talk);
    let has_written = talk.has_written;
    asked.map_err(|stop| match stop {
        Stop::Told(code) => code,
        // Each command asks again; none passes it on.
        Stop::Again | Stop::Mend => USAGE,
        Stop::Failed(error) => {
            print::machine(lang, &error);
            MACHINE
        }
        Stop::End if has_written => {
            print::say(
                lang,
                "\nHết câu trả lời: những gì đã báo “đã ghi” vẫn còn, câu đang hỏi dở thì không ghi gì.",
                "\nNo more answers: what was said to be written stays, of the question that was open nothing is.",
            );
            USAGE
        }
        Stop::End => {
            print::say(
                lang,
                "\nHết câu trả lời: chưa ghi gì, mọi tệp vẫn như cũ.",
                "\nNo more answers: nothing was written, all files are as they were.",
            );
            USAGE
        }
    })
}

/// Asks again from the first question for as long as that is wanted.
fn until_done<T>(talk: &mut Talk<'_>, mut ask: impl FnMut(&mut Talk<'_>) -> Result<T, Stop>) -> Result<T, Stop> {
    loop {
        match ask(talk) {
            Err(Stop::Again) => talk.again()?,
            Err(Stop::Mend) => {}
            done => {
                talk.forget();
                return done;
            }
        }
    }
}

fn intro(talk: &mut Talk<'_>) -> Result<(), Stop> {
    talk.say(
        "Enter lấy gợi ý trong [ ] · ? giải thích · < hỏi lại từ đầu · Ctrl+C thôi, không ghi gì",
        "Enter takes what stands in [ ] · ? explains · < asks from the first again · Ctrl+C ends, nothing is written",
    )
}
