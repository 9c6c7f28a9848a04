//! The day of assessment: as asked for, else SOURCE_DATE_EPOCH, else today in Viet Nam.

use crate::common::{AS_OF, Folder, Said};

/// What `build` says it is as of.
fn as_of(portal: &Folder, args: &[&str], epoch: Option<&str>) -> Said {
    let mut command = portal.command(&["build", "--lang", "en"]);
    command.args(args);
    if let Some(epoch) = epoch {
        command.env("SOURCE_DATE_EPOCH", epoch);
    }
    Said::of(command.output().expect("the program starts"))
}

#[test]
fn the_epoch_is_honoured_in_viet_nams_time() {
    let portal = Folder::portal("clock-epoch");
    // 16:59:59 UTC is the last second of the day at UTC+7.
    for (epoch, day) in [("0", "1970-01-01"), ("1609433999", "2020-12-31"), ("1609434000", "2021-01-01")] {
        let said = as_of(&portal, &[], Some(epoch)).good();
        assert!(said.err.contains(&format!("as of {day}\n")), "{epoch}: {}", said.err);
    }
    let said = as_of(&portal, &["--as-of", AS_OF], Some("0")).good();
    assert!(said.err.contains(&format!("as of {AS_OF}\n")), "what is asked for goes first: {}", said.err);
}

#[test]
fn a_day_that_is_none_is_refused() {
    let portal = Folder::portal("clock-garbage");
    for garbage in ["", "x", "2026-13-01", "2026-02-30", "21/11/2026", "2026-11-21 "] {
        for command in ["check", "build"] {
            let said = portal.run(&[command, "--as-of", garbage]);
            assert_eq!((said.code, said.out.as_str()), (2, ""), "{garbage:?}: {}", said.err);
            assert!(said.err.contains("2026-11-21"), "{}", said.err);
        }
    }
    let said = as_of(&portal, &[], Some("abc"));
    said.is(2, "", "SOURCE_DATE_EPOCH=`abc` không phải số giây (is no number of seconds)\n");
    // Numbers, but no day of a portal; the largest would overflow.
    for epoch in ["99999999999999", "9223372036854775807", "-9223372036854775808"] {
        let said = as_of(&portal, &[], Some(epoch));
        let words = "1900–2100";
        assert!(said.code == 2 && said.err.contains(words), "{epoch}: {said:?}");
    }
    assert!(!portal.path().join("public").exists(), "nothing is built");
}
