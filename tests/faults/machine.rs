//! What a test needs of the machine beyond a folder: mounts, fewer rights, another clock.
//!
//! Where the machine can't give it, the test says so on the terminal, whatever captures its output; in CI, and wherever
//! `MINHBACH_TEST_ALL` is set (`tests/run` does), it fails instead.

use std::{
    env,
    io::Write as _,
    process::{Command, Stdio},
};

const INSIDE: &str = "MINHBACH_INSIDE";

/// Ways to have a mount namespace of one's own, in which `mount` is allowed and which ends with its last process.
const WAYS: [&[&str]; 3] =
    [&["unshare", "--mount"], &["unshare", "--mount", "--map-root-user"], &["sudo", "-n", "-E", "unshare", "--mount"]];

/// Runs an ignored test of this file in a mount namespace of its own.
#[track_caller]
pub(crate) fn inside(test: &str) {
    let probe = |way: &&[&str]| {
        let mut command = Command::new(way[0]);
        command.args(&way[1..]).args(["mount", "-t", "tmpfs", "-o", "size=1m", "minhbach", "/mnt"]);
        command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
    };
    let Some(way) = WAYS.into_iter().find(probe) else {
        return not_run(test, "mounting a small disk is not allowed here (unshare --mount, mount -t tmpfs)");
    };
    let output = Command::new(way[0])
        .args(&way[1..])
        .arg(env::current_exe().expect("this program"))
        .args(["--exact", test, "--ignored", "--nocapture"])
        .env(INSIDE, "1")
        .output()
        .expect("unshare starts");
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{text}");
    // A name that no test has would pass, too.
    assert!(text.contains("1 passed"), "{text}");
}

/// That the test is where it may mount.
pub(crate) fn must_be_inside() {
    assert!(env::var_os(INSIDE).is_some(), "run by its namesake, in a mount namespace of its own");
}

/// Mounts a memory disk, or changes one; with its size in KiB.
pub(crate) fn mount(options: &str, folder: &std::path::Path) {
    run(Command::new("mount").args(["-t", "tmpfs", "-o", options, "minhbach"]).arg(folder));
}

/// Unmounts it; what is on it is gone.
pub(crate) fn unmount(folder: &std::path::Path) {
    run(Command::new("umount").arg(folder));
}

fn run(command: &mut Command) {
    let output = command.output().expect("it starts");
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// The command with another in front of it, in the same folder and environment.
pub(crate) fn under(wrapper: &[&str], command: &Command) -> Command {
    let mut wrapped = Command::new(wrapper[0]);
    wrapped.args(&wrapper[1..]).arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => wrapped.env(name, value),
            None => wrapped.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        wrapped.current_dir(folder);
    }
    wrapped
}

/// True if the program can be started.
pub(crate) fn has(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

/// Says that a test was not run.
#[track_caller]
pub(crate) fn not_run(test: &str, why: &str) {
    assert!(env::var_os("CI").is_none() && env::var_os("MINHBACH_TEST_ALL").is_none(), "{test}: {why}");
    // Not by a macro of print: those are captured.
    let _ = writeln!(std::io::stderr(), "\nNOT RUN: {test}: {why}");
}
