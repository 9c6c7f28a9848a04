//! A system that watches no more folders: the preview says so, and follows all the same.

use std::{
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
};

use crate::{
    common::{AS_OF, Folder},
    machine::{not_run, under},
};

/// Ways to a user namespace of one's own, whose limits are its own, too.
const WAYS: [&[&str]; 2] =
    [&["unshare", "--user", "--map-root-user"], &["sudo", "-n", "-E", "unshare", "--user", "--map-root-user"]];

/// Two watches, which is one for the portal's folder and one for `content/`: too few for the folders in it.
const LIMITED: &str = "echo 2 > /proc/sys/user/max_inotify_watches && exec \"$@\"";

#[test]
#[cfg_attr(not(feature = "serve"), ignore = "there is no preview")]
fn a_preview_follows_where_nothing_can_be_watched() {
    let allowed = |way: &&[&str]| {
        let mut command = Command::new(way[0]);
        command.args(&way[1..]).args(["sh", "-c", LIMITED, "sh", "true"]);
        command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
    };
    let Some(way) = WAYS.into_iter().find(allowed) else {
        let why = "limits can't be set here (unshare --user, /proc/sys/user/max_inotify_watches)";
        return not_run("a_preview_follows_where_nothing_can_be_watched", why);
    };
    let portal = Folder::swift("watched");
    let serve = portal.command(&["serve", "--port", "0", "--as-of", AS_OF, "--lang", "en"]);
    // It ends by itself, since another user's process (sudo) can't be ended from here.
    let limited = [way, &["sh", "-c", LIMITED, "sh", "timeout", "--signal=INT", "60"]].concat();
    let mut child =
        under(&limited, &serve).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let mut lines = BufReader::new(child.stderr.take().expect("piped")).lines().map_while(Result::ok);
    let mut said = Vec::new();
    let mut until = |words: &str| {
        for line in lines.by_ref() {
            said.push(line);
            if said.last().is_some_and(|line| line.contains(words)) {
                return;
            }
        }
        panic!("`{words}` is not said:\n{}", said.join("\n"));
    };
    until("the system watches no more folders (fs.inotify.max_user_watches); the files are looked at once a second");
    until("0 errors, 0 warnings");
    let settings = portal.read("content/portal.yaml");
    portal.write("content/portal.yaml", &format!("{settings}khong-co: 1\n"));
    until("unknown key `khong-co`");
    until("1 error");
    portal.write("content/portal.yaml", &settings);
    until("no errors any more");
    // A signal that `timeout` hands on: it could not hand on a kill.
    let _ = Command::new("kill").arg(child.id().to_string()).status();
    let _ = child.wait();
}
