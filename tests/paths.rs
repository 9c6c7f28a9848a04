//! Nothing leaves `content/` or the output: links, pipes, sockets and names on a real disk; paths within files.
#![allow(clippy::disallowed_methods, reason = "tests lay out portals of their own on the disk")]

use std::{
    fs,
    os::unix::{ffi::OsStrExt as _, fs::symlink, net::UnixListener},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// Nothing that is waited for ever comes: far above what any run takes, also on a busy machine.
const LIMIT: Duration = Duration::from_secs(60);

/// The fictional portal on a disk of its own, gone with the test.
struct Portal(PathBuf);

impl Portal {
    fn new(name: &str) -> Portal {
        let path = std::env::temp_dir().join(format!("minhbach-paths-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        lay_out(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/_base"), &path);
        Portal(path)
    }

    fn path(&self, inner: &str) -> PathBuf {
        self.0.join(inner)
    }

    fn text(&self, inner: &str) -> &str {
        // A name for a command line.
        Box::leak(self.path(inner).to_string_lossy().into_owned().into_boxed_str())
    }

    fn fifo(&self, inner: &str) {
        assert!(Command::new("mkfifo").arg(self.path(inner)).status().expect("mkfifo").success());
    }

    /// Exit code and all that was said; in bounded time.
    fn run(&self, args: &[&str]) -> (i32, String) {
        let started = Instant::now();
        let mut command = Command::new(env!("CARGO_BIN_EXE_minhbach"));
        command.args(args).args(["--lang", "en"]).env("SOURCE_DATE_EPOCH", "1795000000").current_dir(&self.0);
        let mut child =
            command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("starts");
        while child.try_wait().expect("a child").is_none() {
            if started.elapsed() > LIMIT {
                child.kill().expect("it can be ended");
                panic!("{args:?}: waits for ever");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let said = child.wait_with_output().expect("its words");
        let said_all = [said.stderr, said.stdout].concat();
        let said_all = String::from_utf8(said_all).expect("messages are UTF-8");
        assert!(!said_all.contains("panicked"), "{said_all}");
        (said.status.code().expect("it ended by itself"), said_all)
    }

    /// `check` finds exactly this fault, at this place.
    fn finds(&self, code: &str, place: &str) {
        let (exit, said) = self.run(&["check"]);
        assert_eq!(exit, 1, "{said}");
        assert_eq!(said.matches("error[").count(), 1, "{said}");
        assert!(said.contains(&format!("error[{code}]")) && said.contains(place), "{said}");
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn lay_out(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a temporary folder");
    for entry in fs::read_dir(from).expect("the base portal").map(|entry| entry.expect("readable")) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            lay_out(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).expect("a copied file");
        }
    }
}

#[test]
fn a_link_is_not_followed_whatever_it_is_called() {
    let portal = Portal::new("link-file");
    symlink("/etc/passwd", portal.path("content/passwd.md")).expect("a link");
    portal.finds("MB004", "content/passwd.md");

    let portal = Portal::new("link-folder");
    symlink("/etc", portal.path("content/tinh-khac")).expect("a link");
    portal.finds("MB004", "content/tinh-khac");

    // Within the portal, too: what a link leads to can change later.
    let portal = Portal::new("link-inside");
    symlink("tinh-mau", portal.path("content/tinh-khac")).expect("a link");
    portal.finds("MB004", "content/tinh-khac");

    let portal = Portal::new("link-nowhere");
    symlink("khong-co", portal.path("content/tinh-khac")).expect("a link");
    portal.finds("MB004", "content/tinh-khac");

    let portal = Portal::new("link-theme");
    fs::create_dir(portal.path("kept")).expect("a folder");
    symlink("kept", portal.path("themes")).expect("a link");
    portal.finds("MB004", "themes");
}

#[test]
fn content_itself_is_no_link() {
    let portal = Portal::new("link-content");
    fs::rename(portal.path("content"), portal.path("elsewhere")).expect("moved");
    symlink("elsewhere", portal.path("content")).expect("a link");
    let (exit, said) = portal.run(&["check"]);
    assert!(exit == 1 && said.contains("error[MB004]") && said.contains("--> content\n"), "{said}");
}

#[test]
fn what_is_no_file_is_told_and_never_waited_for() {
    for name in ["content/tinh-mau/ong.md", "content/tinh-mau/ong.png"] {
        let portal = Portal::new(&format!("fifo-{}", name.len()));
        portal.fifo(name);
        portal.finds("MB009", name);
    }
    let portal = Portal::new("socket");
    let _listening = UnixListener::bind(portal.path("content/a.sock")).expect("a socket");
    portal.finds("MB009", "content/a.sock");
    // Only root can make one.
    let portal = Portal::new("device");
    let made = Command::new("mknod")
        .arg(portal.path("content/khong.png"))
        .args(["c", "1", "5"])
        .stderr(Stdio::null())
        .status();
    if made.is_ok_and(|status| status.success()) {
        portal.finds("MB009", "content/khong.png");
    }
}

#[test]
fn a_pipe_given_as_a_table_is_no_table() {
    let portal = Portal::new("from");
    portal.fifo("bang.csv");
    for file in ["bang.csv", "/dev/zero", "/dev/null", "content"] {
        let (exit, said) = portal.run(&["new", "report", "tinh-mau/a", "--from", file]);
        assert!(exit == 3 && said.contains("not an ordinary file"), "{file}: {said}");
    }
}

#[test]
fn names_that_hide_or_collide_are_refused() {
    for (number, (name, words)) in [
        ("content/tinh-mau/anh\u{202e}gnp.exe", "U+202E"),
        ("content/tinh-mau/a\u{1b}[2Jb.png", "U+001B"),
        ("content/tinh-mau/a\nb.png", "holds `\\n`"),
        ("content/tinh-mau/a:b.png", "holds `:`"),
        ("content/tinh-mau/a\\..\\b.png", "holds `\\\\`"),
        ("content/tinh-mau/nul.png", "device"),
        ("content/tinh-mau/a .", "full stop"),
        ("content/tinh-mau/a\u{309}nh.png", "decomposed"),
        ("content/TINH-MAU/index.md", "differs from `content/TINH-MAU`"),
        ("content/tinh-mau/INDEX.md", "differs from `content/tinh-mau/INDEX.md`"),
        ("content/con/index.md", "device"),
    ]
    .into_iter()
    .enumerate()
    {
        let portal = Portal::new(&format!("name-{number}"));
        let path = portal.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, "x").expect("a file");
        let (exit, said) = portal.run(&["check"]);
        assert!(exit == 1 && said.contains("error[MB008]") && said.contains(words), "{name:?}: {said}");
        assert!(!said.contains(['\u{1b}', '\u{202e}']), "the message must not steer the terminal: {said:?}");
    }
    let portal = Portal::new("long-name");
    let name = "x".repeat(250);
    fs::write(portal.path("content").join(&name), "x").expect("a file");
    portal.finds("MB008", "250 bytes");
    let portal = Portal::new("bytes-name");
    fs::write(portal.path("content").join(std::ffi::OsStr::from_bytes(b"a\xff.png")), "x").expect("a file");
    portal.finds("MB008", "not UTF-8");
}

#[test]
fn paths_in_files_stay_in_the_content_folder() {
    let secret = "tinh-mat-khong-duoc-lo";
    for (number, address) in [
        "../../secret.png",
        "../../../../../../../../etc/passwd",
        "..%2f..%2fsecret.png",
        "%2e%2e/%2e%2e/secret.png",
        "tinh-mau/../../secret.png",
        "/etc/passwd",
        "//etc/passwd",
        "\\\\\\\\a.example\\\\b.png",
        "file:///etc/passwd",
        "C:/Windows/win.ini",
    ]
    .into_iter()
    .enumerate()
    {
        for form in ["[a]({})", "![a]({})", "[a][b]\n\n[b]: {}", "[a](<{}>)"] {
            let portal = Portal::new(&format!("inner-{number}"));
            fs::write(portal.path("secret.png"), secret).expect("a file");
            let index = portal.path("content/index.md");
            let text = fs::read_to_string(&index).expect("the home page");
            fs::write(&index, format!("{text}\n{}\n", form.replace("{}", address))).expect("written");
            let (exit, said) = portal.run(&["check"]);
            assert!(exit == 1 && said.contains("error[MB5"), "{form} {address}: {said}");
        }
    }
    // Ids are words: a path is none.
    for (file, key, bad) in [
        ("content/portal.yaml", "schema: 1\n", "schema: 1\ntheme: ../../themes\n"),
        ("content/catalogue/topics.yaml", "id: ", "id: ../"),
        ("content/catalogue/places.yaml", "id: ", "id: /"),
    ] {
        let portal = Portal::new("ids");
        let text = fs::read_to_string(portal.path(file)).expect("a file");
        fs::write(portal.path(file), text.replacen(key, bad, 1)).expect("written");
        let (exit, said) = portal.run(&["build", "--out", portal.text("out")]);
        assert!(exit == 1 && !portal.path("out").exists(), "{file}: {said}");
    }
}

#[test]
fn a_file_that_would_run_on_the_portals_host_is_not_published() {
    let svg = |inner: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inner}</svg>");
    for (name, bytes, good) in [
        ("trang.htm", "<script>alert(1)</script>".to_owned(), false),
        (
            "trang.xhtml",
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"><script>alert(1)</script></html>".to_owned(),
            false,
        ),
        ("ma.js", "alert(1)".to_owned(), false),
        ("ma.PHP", "<?php".to_owned(), false),
        ("hinh.svgz", "x".to_owned(), false),
        ("hinh.svg", svg("<script>alert(1)</script>"), false),
        ("hinh.SVG", svg("<g onload=\"alert(1)\"/>"), false),
        ("hinh.svg", svg("<image href=\"https://a.example/x.png\"/>"), false),
        ("so-do.svg", svg("<title>Sơ đồ</title><path d=\"M0 0\"/>"), true),
        ("quyet-dinh.pdf", "%PDF-1.4".to_owned(), true),
    ] {
        for form in ["[xem]({})", "![hình]({})"] {
            let shown = form.starts_with('!');
            if shown && !name.to_lowercase().ends_with("svg") {
                continue;
            }
            let portal = Portal::new("active");
            fs::write(portal.path("content").join(name), &bytes).expect("a file");
            let index = portal.path("content/index.md");
            let text = fs::read_to_string(&index).expect("the home page");
            fs::write(&index, format!("{text}\n{}\n", form.replace("{}", name))).expect("written");
            if good {
                let (exit, said) = portal.run(&["build", "--out", portal.text("out")]);
                assert_eq!(exit, 0, "{said}");
                assert_eq!(fs::read_to_string(portal.path("out").join(name)).expect("published"), bytes);
            } else {
                portal.finds("MB511", "content/index.md");
            }
        }
    }
}

#[test]
fn nothing_is_written_through_a_link() {
    let portal = Portal::new("write");
    fs::create_dir(portal.path("elsewhere")).expect("a folder");
    for (link, args) in [
        ("content/tinh-khac", &["new", "place", "tinh-khac", "--name", "Tỉnh Khác"][..]),
        ("content/tinh-mau/ke-hoach-moi", &["new", "plan", "tinh-mau/ke-hoach-moi"]),
    ] {
        symlink(portal.path("elsewhere"), portal.path(link)).expect("a link");
        let (exit, said) = portal.run(args);
        assert!(exit == 3 && said.contains("symbolic link"), "{args:?}: {exit} {said}");
        fs::remove_file(portal.path(link)).expect("the link");
    }
    symlink("elsewhere", portal.path("editions")).expect("a link");
    let (exit, said) = portal.run(&["build", "--edition", "2026-06-30"]);
    assert!(exit == 3 && said.contains("symbolic link"), "{said}");
    symlink("elsewhere", portal.path("public")).expect("a link");
    fs::remove_file(portal.path("editions")).expect("the link");
    let (exit, said) = portal.run(&["build"]);
    assert!(exit == 3 && said.contains("public"), "{said}");
    assert_eq!(fs::read_dir(portal.path("elsewhere")).expect("a folder").count(), 0);
}

#[test]
fn a_site_that_is_verified_or_compared_leads_nowhere() {
    let portal = Portal::new("site");
    let (exit, said) = portal.run(&["build"]);
    assert_eq!(exit, 0, "{said}");
    assert_eq!(portal.run(&["verify", "public"]).0, 0);
    // A page that is a link to the same bytes elsewhere, a pipe, a socket.
    let home = portal.path("public/index.html");
    fs::rename(&home, portal.path("home.html")).expect("moved");
    symlink(portal.path("home.html"), &home).expect("a link");
    assert_eq!(portal.run(&["verify", "public"]).0, 1);
    fs::remove_file(&home).expect("the link");
    portal.fifo("public/index.html");
    assert_eq!(portal.run(&["verify", "public"]).0, 1);
    // A manifest that names files elsewhere.
    let manifest = portal.path("public/.minhbach/manifest.json");
    let text = fs::read_to_string(&manifest).expect("the manifest");
    let bad = text.replacen("\"about", "\"../../../../etc/passwd\":{\"bytes\":1,\"blake3\":\"00\"},\"about", 1);
    fs::write(&manifest, if bad == text { text.replacen("\"404.html\"", "\"../home.html\"", 1) } else { bad })
        .expect("written");
    assert_eq!(portal.run(&["verify", "public"]).0, 1);
    // `diff` reads the tables and the manifest only.
    fs::remove_file(&manifest).expect("the manifest");
    portal.fifo("public/.minhbach/manifest.json");
    let (exit, said) = portal.run(&["diff", "public", "public"]);
    assert_eq!(exit, 2, "{said}");
}
