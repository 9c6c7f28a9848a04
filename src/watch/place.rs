//! On what kind of file system a folder lies.

use std::path::Path;

/// The kind of a file system on which others may write without this machine's system hearing of it; none for a disk of this machine.
///
/// Magic numbers: `include/uapi/linux/magic.h` and the file systems' own sources.
#[cfg(target_os = "linux")]
pub(super) fn shared(folder: &Path) -> Option<&'static str> {
    const KINDS: [(u32, &str); 12] = [
        (0x6969, "NFS"),
        (0x517b, "SMB"),
        (0xfe53_4d42, "SMB"),
        (0xff53_4d42, "CIFS"),
        (0x0102_1997, "9p"),
        (0x6573_5546, "FUSE"),
        (0x5346_414f, "AFS"),
        (0x00c3_6400, "Ceph"),
        (0x0bd0_0bd0, "Lustre"),
        (0x4750_4653, "GPFS"),
        (0x786f_4256, "vboxsf"),
        (0xbacb_acbc, "vmhgfs"),
    ];
    // What can't be asked is watched; if that fails as well, the system says so.
    let magic = rustix::fs::statfs(folder).ok()?.f_type as u32;
    KINDS.iter().find(|(number, _)| *number == magic).map(|(_, kind)| *kind)
}

/// Elsewhere there is no such call; the watcher's own faults are all that is known.
#[cfg(not(target_os = "linux"))]
pub(super) fn shared(_: &Path) -> Option<&'static str> {
    None
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_kernel() {
        // `proc` is on every machine, and is none of them; so is a folder that does not exist.
        assert_eq!(rustix::fs::statfs("/proc").unwrap().f_type as u32, 0x9fa0);
        assert_eq!(shared(Path::new("/proc")), None);
        assert_eq!(shared(Path::new("/nowhere")), None);
    }
}
