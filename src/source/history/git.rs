//! The command `git`, asked for facts and allowed nothing else.
//!
//! A repository may be anybody's, and its configuration can name programs to be run. So Git starts with an environment
//! of ours, reads no configuration of the user or the machine, and whatever of the repository's own could run a program,
//! ask the network or change what is printed is overruled. Trust in the folder's owner, which Git would ask for, guards
//! against just that; with it overruled, a portal that a CI runner mounted under another user can be read.

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsStr,
    io::{self, BufRead, BufReader, Read, Write},
    path::Path,
    process::{Command, Stdio},
    sync::Arc,
    thread,
};

use super::{Absent, Blob, Cut, History, State, Step, log};
use crate::source::{Limits, walk};

/// Spoilt objects that are stepped over before the rest is given up.
const MOST_SPOILT: usize = 200;

const CONTENT: &str = "content";

/// Overrules what the repository's configuration may say.
const OVERRULED: [&str; 13] = [
    "safe.directory=*",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.quotePath=false",
    "log.showSignature=false",
    "log.showRoot=true",
    "diff.renameLimit=4000",
    "diff.orderFile=/dev/null",
    "diff.relative=false",
    "color.ui=false",
    "protocol.allow=never",
    "gc.auto=0",
];

struct Git<'a>(&'a Path);

impl Git<'_> {
    fn command(&self, args: &[&OsStr]) -> Command {
        let mut command = Command::new("git");
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("GIT_") {
                command.env_remove(name);
            }
        }
        command
            .env("LC_ALL", "C")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("GIT_NO_REPLACE_OBJECTS", "1")
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_LITERAL_PATHSPECS", "1")
            .current_dir(self.0)
            .arg("--no-pager");
        for setting in OVERRULED {
            command.args(["-c", setting]);
        }
        command.args(args).stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> io::Result<std::process::Output> {
        let args: Vec<&OsStr> = args.iter().map(OsStr::new).collect();
        self.command(&args).output()
    }

    fn head(&self) -> io::Result<Option<String>> {
        let head = self.run(&["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])?;
        Ok(head.status.success().then(|| String::from_utf8_lossy(&head.stdout).trim().to_owned()))
    }
}

pub(super) fn mark(root: &Path) -> Option<String> {
    let asked = Git(root).run(&["rev-parse", "--is-shallow-repository", "HEAD^{commit}"]).ok()?;
    asked.status.success().then(|| String::from_utf8_lossy(&asked.stdout).into_owned())
}

pub(super) fn history(root: &Path, limits: &Limits) -> History {
    let git = Git(root);
    match read(&git, root, limits) {
        Ok(history) => history,
        Err(why) => History::none(why),
    }
}

fn read(git: &Git<'_>, root: &Path, limits: &Limits) -> Result<History, Absent> {
    let asked =
        git.run(&["rev-parse", "--show-prefix", "--git-path", "shallow"]).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Absent::NoGit,
            _ => Absent::Failed,
        })?;
    if !asked.status.success() {
        let none = asked.stderr.windows(20).any(|words| words == b"not a git repository");
        return Err(if none { Absent::NoRepository } else { Absent::Failed });
    }
    let mut lines = asked.stdout.split(|byte| *byte == b'\n');
    let (prefix, shallow) = (lines.next().unwrap_or_default().to_vec(), lines.next().unwrap_or_default());
    let shallow = shallow_commits(root, shallow);
    // One commit throughout, though somebody may be committing.
    let head = git.head().map_err(|_| Absent::Failed)?.ok_or(Absent::NotCommitted)?;
    let files = files_of(git, &head, &prefix).ok_or(Absent::Failed)?;
    let most = format!("--max-count={}", limits.commits.saturating_add(1));
    let log = ["log", &most, log::FORMAT, "--encoding=UTF-8", "--no-color", "--no-show-signature", "--no-decorate"];
    let how = ["--first-parent", "--diff-merges=first-parent", "--raw", "-z", "--no-abbrev", "--find-renames=60%"];
    let what = ["--no-ext-diff", "--no-textconv", "--ignore-submodules=all", &head, "--", CONTENT];
    let printed = git.run(&[&log[..], &how, &what].concat()).map_err(|_| Absent::Failed)?;
    let mut steps = log::steps(&printed.stdout, &prefix);
    let cause = if !printed.status.success() {
        Some(Cut::Broken)
    } else if steps.len() > limits.commits {
        steps.truncate(limits.commits);
        Some(Cut::Limit)
    } else if steps.last().is_some_and(|oldest| shallow.contains(&oldest.hash)) {
        Some(Cut::Shallow)
    } else {
        None
    };
    steps.reverse();
    if files.is_empty() && steps.is_empty() {
        return Err(if cause.is_some() { Absent::Failed } else { Absent::NotCommitted });
    }
    let mut history =
        History { state: State::Full, steps, start: BTreeMap::new(), head: files, blobs: BTreeMap::new() };
    if let Some(cause) = cause {
        cut(git, &mut history, cause, &prefix)?;
    }
    history.blobs = blobs(git, &history.wanted(), limits);
    Ok(history)
}

/// What the oldest commit changed is not known; what it left is where the history begins.
fn cut(git: &Git<'_>, history: &mut History, cause: Cut, prefix: &[u8]) -> Result<(), Absent> {
    // A break right under the last commit leaves no line of the log.
    let Some(oldest) = history.steps.first_mut() else { return Err(Absent::Failed) };
    oldest.files.clear();
    let Step { hash, day, .. } = oldest.clone();
    // Where even that can't be read, nothing is known to have been there.
    history.start = files_of(git, &hash, prefix).unwrap_or_default();
    history.state = State::Cut { commit: hash, since: day, cause };
    Ok(())
}

/// The commits whose parents a shallow copy leaves out.
fn shallow_commits(root: &Path, path: &[u8]) -> BTreeSet<String> {
    use std::os::unix::ffi::OsStrExt as _;
    #[expect(clippy::disallowed_methods, reason = "this is the reader")]
    let list = std::fs::read_to_string(root.join(OsStr::from_bytes(path)));
    list.unwrap_or_default().lines().map(str::to_owned).collect()
}

fn files_of(git: &Git<'_>, commit: &str, prefix: &[u8]) -> Option<BTreeMap<String, String>> {
    let listed = git.run(&["ls-tree", "-r", "-z", "--full-name", commit, "--", CONTENT]).ok()?;
    listed.status.success().then(|| log::files(&listed.stdout, prefix))
}

/// All of them by one process, as long as it lives: it dies of a spoilt object, and the rest is asked for anew.
fn blobs(git: &Git<'_>, wanted: &BTreeSet<String>, limits: &Limits) -> BTreeMap<String, Blob> {
    let mut found = BTreeMap::new();
    let mut left = limits.history_bytes;
    let mut rest: Vec<&String> = wanted.iter().collect();
    for _ in 0..MOST_SPOILT {
        if rest.is_empty() {
            break;
        }
        let answered = batch(git, &rest, &mut found, &mut left, limits.text_bytes).unwrap_or(0);
        // The one that it died of.
        rest.drain(..(answered + 1).min(rest.len()));
    }
    found
}

/// Reads answers in the order of the questions; how many came.
fn batch(
    git: &Git<'_>,
    wanted: &[&String],
    found: &mut BTreeMap<String, Blob>,
    left: &mut u64,
    most: u64,
) -> io::Result<usize> {
    let args = ["cat-file", "--batch"].map(OsStr::new);
    let mut child = git.command(&args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let (Some(mut stdin), Some(stdout)) = (stdin, stdout) else { return Ok(0) };
    let questions: String = wanted.iter().map(|hash| format!("{hash}\n")).collect();
    // Questions and answers would wait for each other in one thread. A reader that is gone ends the writing.
    let asking = thread::spawn(move || stdin.write_all(questions.as_bytes()));
    let mut answers = BufReader::new(stdout);
    let mut answered = 0;
    for hash in wanted {
        match answer(&mut answers, left, most) {
            Ok(Some(blob)) => found.insert((*hash).clone(), blob),
            Ok(None) | Err(_) => break,
        };
        answered += 1;
    }
    drop(answers);
    let _ = child.kill();
    let _ = (child.wait(), asking.join());
    Ok(answered)
}

/// `<hash> blob <size>` and the bytes, or `<hash> missing`; nothing at the end.
fn answer(answers: &mut impl BufRead, left: &mut u64, most: u64) -> io::Result<Option<Blob>> {
    let mut head = String::new();
    if answers.read_line(&mut head)? == 0 {
        return Ok(None);
    }
    let parts: Vec<&str> = head.trim_end().split(' ').collect();
    let [_, kind, size] = parts[..] else { return Ok(Some(Blob::Unreadable)) };
    let size: u64 = size.parse().map_err(io::Error::other)?;
    if size > most || size > *left {
        io::copy(&mut answers.by_ref().take(size + 1), &mut io::sink())?;
        return Ok(Some(Blob::TooLarge));
    }
    *left -= size;
    let mut bytes = Vec::new();
    answers.by_ref().take(size).read_to_end(&mut bytes)?;
    if bytes.len() as u64 != size {
        return Ok(None);
    }
    answers.by_ref().take(1).read_to_end(&mut Vec::new())?;
    if kind != "blob" {
        return Ok(Some(Blob::Unreadable));
    }
    Ok(Some(walk::decoded(bytes).map_or(Blob::NotText, |text| Blob::Text(Arc::from(text)))))
}
