//! What tests of the binary share: a portal of their own, copied from `tests/cases/_base`, and the program run on it.
#![allow(dead_code, reason = "no test file uses all of it")]

use std::{
    collections::BTreeMap,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

/// The day of assessment of every test that has no reason for another.
pub(crate) const AS_OF: &str = "2026-11-21";

/// A folder that goes with the value.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// Empty. The process is in the name, since two checkouts may share a target folder.
    pub(crate) fn empty(name: &str) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a temporary folder");
        Folder(path)
    }

    /// With the fictional portal.
    pub(crate) fn portal(name: &str) -> Folder {
        let folder = Folder::empty(name);
        copy(&base(), folder.path());
        folder
    }

    /// With the fictional portal, without PNGs: drawing them is most of a build of it.
    pub(crate) fn swift(name: &str) -> Folder {
        let folder = Folder::portal(name);
        let settings = folder.read("content/portal.yaml");
        folder.write("content/portal.yaml", &format!("{}\npng: none\n", settings.trim_end()));
        folder
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// The text of a file in it.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Writes a file with the folders it needs.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("a path in the folder")).expect("its folder");
        fs::write(path, text).expect("a file");
    }

    /// Replaces what occurs exactly once.
    pub(crate) fn edit(&self, path: &str, find: &str, replace: &str) {
        let text = self.read(path);
        assert_eq!(text.matches(find).count(), 1, "{path}: `{find}` must occur once");
        self.write(path, &text.replace(find, replace));
    }

    /// The program, ready to run here, with nothing of the tester's locale and clock.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_minhbach"));
        command.args(args).current_dir(&self.0);
        for name in ["LC_ALL", "LC_MESSAGES", "LANG", "SOURCE_DATE_EPOCH", "NO_COLOR", "RUST_BACKTRACE"] {
            command.env_remove(name);
        }
        command
    }

    /// Runs it to its end with these answers on its standard input.
    pub(crate) fn asked(&self, args: &[&str], answers: &str) -> Said {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        // What refuses at once reads nothing.
        let _ = stdin.write_all(answers.as_bytes());
        drop(stdin);
        Said::of(child.wait_with_output().expect("it ends"))
    }

    /// Runs it to its end.
    pub(crate) fn run(&self, args: &[&str]) -> Said {
        Said::of(self.command(args).output().expect("the program starts"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// How a run ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Said {
    /// Exit code.
    pub(crate) code: i32,
    /// For machines.
    pub(crate) out: String,
    /// For people.
    pub(crate) err: String,
}

impl Said {
    /// Of a run that ended by itself and did not panic.
    pub(crate) fn of(output: Output) -> Said {
        let text = |bytes| String::from_utf8(bytes).expect("it speaks UTF-8");
        let (out, err) = (text(output.stdout), text(output.stderr));
        assert!(!err.contains("panicked"), "{err}");
        Said { code: output.status.code().expect("it ended by itself"), out, err }
    }

    /// That the whole transcript is this.
    #[track_caller]
    pub(crate) fn is(&self, code: i32, out: &str, err: &str) {
        assert_eq!((self.code, self.out.as_str(), self.err.as_str()), (code, out, err));
    }

    /// That it ended well; what was said otherwise.
    #[track_caller]
    pub(crate) fn good(self) -> Said {
        assert_eq!(self.code, 0, "{}", self.err);
        self
    }
}

/// What is typed in a transcript of questions: what stands behind ` > `, and the lines below a ` >>` to the two points or the empty
/// line that ends them.
pub(crate) fn answers(transcript: &str) -> String {
    let (mut answers, mut pasted, mut ends_with_points) = (String::new(), false, false);
    for line in transcript.lines() {
        let answer = match line.trim_end() {
            line if pasted => {
                // A document has empty lines of its own; titles end with one.
                pasted = line != ".." && (ends_with_points || !line.is_empty());
                line
            }
            line if line.ends_with(" >>") => {
                pasted = true;
                ends_with_points = line.contains("(..)");
                continue;
            }
            line if line.ends_with(" >") => "",
            line => match line.split_once(" > ") {
                Some((_, answer)) => answer,
                None => continue,
            },
        };
        answers.push_str(answer);
        answers.push('\n');
    }
    answers
}

/// The fictional portal in the repository.
pub(crate) fn base() -> PathBuf {
    repository().join("tests/cases/_base")
}

/// The repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Copies a folder's files, in the order of their paths.
pub(crate) fn copy(from: &Path, to: &Path) {
    for (path, bytes) in files(from) {
        put(&to.join(path), &bytes);
    }
}

/// Writes a file with the folders it needs.
pub(crate) fn put(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a path in a folder")).expect("its folder");
    fs::write(path, bytes).expect("a file");
}

/// Every file below a folder, by its path with `/`.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(folder: &Path, prefix: &str, all: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let entry = entry.expect("readable");
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type().expect("a type").is_dir() {
                walk(&entry.path(), &format!("{name}/"), all);
            } else {
                all.insert(name, fs::read(entry.path()).expect("readable"));
            }
        }
    }
    let mut all = BTreeMap::new();
    walk(folder, "", &mut all);
    all
}
