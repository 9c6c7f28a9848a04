//! A disk that is full, can only be read, or belongs to somebody else.

use std::{
    fs,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _},
    path::Path,
};

use crate::{
    build,
    common::{self, Folder, Said},
    is_whole, litter, machine, tells,
};

const FULL: (&str, &str) = ("đĩa đầy; hãy xóa bớt", "the disk is full: free some space");

#[test]
fn a_full_disk() {
    machine::inside("disk::inside_a_full_disk");
}

#[test]
#[ignore = "run by its namesake"]
fn inside_a_full_disk() {
    machine::must_be_inside();
    let portal = Folder::swift("full-disk");
    let disk = portal.path().join("disk");
    fs::create_dir(&disk).expect("a folder");

    machine::mount("size=256m", &disk);
    build(&portal, "2026-01-01", "disk/site").good();
    let needed = used(&disk);
    machine::unmount(&disk);

    // A first build that does not fit leaves nothing, however far it came.
    for percent in [3, 30, 60, 80, 97] {
        machine::mount(&format!("size={}k", needed * percent / 100), &disk);
        tells(&build(&portal, "2026-01-01", "disk/site"), "/disk/", FULL.0, FULL.1);
        assert!(fs::read_dir(&disk).expect("the disk").next().is_none(), "{percent}%: nothing is left");
        machine::unmount(&disk);
    }

    // Room for one site and parts of the next: the old one stays whole, and freeing some space is enough.
    machine::mount(&format!("size={}k", needed + 8), &disk);
    build(&portal, "2026-01-01", "disk/site").good();
    for percent in [3, 15, 30] {
        machine::mount(&format!("remount,size={}k", needed + needed * percent / 100), &disk);
        tells(&build(&portal, "2026-02-02", "disk/site"), "/disk/", FULL.0, FULL.1);
        is_whole(&portal, "disk/site", "2026-01-01");
        assert_eq!(litter(&disk), [""; 0]);
    }
    machine::mount(&format!("remount,size={}k", needed * 3), &disk);
    build(&portal, "2026-02-02", "disk/site").good();
    is_whole(&portal, "disk/site", "2026-02-02");
    machine::unmount(&disk);

    // A list of the author's is added to as a whole or not at all.
    machine::mount("size=4m", &disk);
    common::copy(&common::base(), &disk);
    let list = "disk/content/catalogue/places.yaml";
    let before = portal.read(list);
    let all = vec![0u8; 8 << 20];
    assert!(fs::write(disk.join("ballast"), &all).is_err(), "it fills the disk");
    let said = portal.run(&["new", "place", "noi-moi", "--name", "Nơi mới", "--root", "disk"]);
    tells(&said, "disk/content/", FULL.0, FULL.1);
    assert_eq!(portal.read(list), before);
    machine::unmount(&disk);
}

#[test]
fn a_disk_that_can_only_be_read() {
    machine::inside("disk::inside_a_disk_that_can_only_be_read");
}

#[test]
#[ignore = "run by its namesake"]
fn inside_a_disk_that_can_only_be_read() {
    machine::must_be_inside();
    let portal = Folder::swift("read-only-disk");
    let disk = portal.path().join("disk");
    fs::create_dir(&disk).expect("a folder");
    machine::mount("size=256m", &disk);
    build(&portal, "2026-01-01", "disk/site").good();
    machine::mount("remount,ro", &disk);
    let words = ("ổ đĩa này chỉ cho đọc; hãy chọn chỗ khác", "this disk can only be read: write elsewhere");
    tells(&build(&portal, "2026-02-02", "disk/site"), "/disk/.site.minhbach-lock", words.0, words.1);
    tells(&build(&portal, "2026-02-02", "disk/other/site"), "disk/other", words.0, words.1);
    is_whole(&portal, "disk/site", "2026-01-01");
    machine::unmount(&disk);
}

/// Root may do everything unless it gives that up.
const HUMBLE: [&str; 4] = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all", "--"];

/// Runs without the right to pass over permissions.
fn humbly(portal: &Folder, args: &[&str]) -> Said {
    let command = portal.command(args);
    let is_root = fs::metadata("/proc/self").expect("Linux has it").uid() == 0;
    let mut command = if is_root { machine::under(&HUMBLE, &command) } else { command };
    Said::of(command.output().expect("the program starts"))
}

#[test]
fn a_folder_without_permission() {
    let portal = Folder::swift("no-permission");
    let name = "a_folder_without_permission";
    fs::create_dir(portal.path().join("www")).expect("a folder");
    build(&portal, "2026-01-01", "www/site").good();
    if !machine::has("setpriv") {
        return machine::not_run(name, "there is no setpriv (util-linux)");
    }
    let allow = |path: &str, mode| {
        fs::set_permissions(portal.path().join(path), fs::Permissions::from_mode(mode)).expect("ours");
    };
    allow("www", 0o555);
    let said = humbly(&portal, &["build", "--as-of", "2026-02-02", "--out", "www/site"]);
    allow("www", 0o755);
    tells(
        &said,
        "/www/.site.minhbach-lock",
        "không có quyền ghi ở đây; hãy xin quyền",
        "no permission to write here: ask",
    );
    is_whole(&portal, "www/site", "2026-01-01");

    // A source that can't be read stops everything: a site without it would not be the portal.
    allow("content/about.md", 0o000);
    let said = humbly(&portal, &["build", "--as-of", "2026-02-02", "--out", "www/site"]);
    allow("content/about.md", 0o644);
    tells(&said, "content/about.md", "không có quyền đọc; hãy xin quyền đọc", "no permission to read it: ask");
    is_whole(&portal, "www/site", "2026-01-01");
}

#[test]
fn a_report_that_cannot_be_written_is_a_fault() {
    let portal = Folder::swift("full-stdout");
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
    let output = portal.command(&["check", "--format", "json"]).stdout(full).output().expect("the program starts");
    tells(&Said::of(output), "stdout: ", "hãy xem đĩa còn chỗ không", "see whether the disk is full");
}

/// KiB in use on a disk.
fn used(disk: &Path) -> u64 {
    let all = rustix::fs::statvfs(disk).expect("a disk");
    (all.f_blocks - all.f_bfree) * all.f_frsize / 1024
}
