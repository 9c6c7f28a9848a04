//! Every command explains itself with examples.

use crate::common::Folder;

#[test]
fn every_command_has_examples() {
    let empty = Folder::empty("help");
    for command in ["build", "check", "serve", "diff", "new", "headers", "uploads", "schema"] {
        let said = empty.run(&[command, "--help"]).good();
        assert!(said.err.is_empty(), "{}", said.err);
        let examples =
            said.out.split("Ví dụ · Examples:\n").nth(1).unwrap_or_else(|| panic!("{command}: {}", said.out));
        assert!(examples.starts_with(&format!("  minhbach {command}")), "{command}: {examples}");
    }
    let all = empty.run(&["--help"]).good();
    for command in ["build", "check", "serve", "diff", "new", "headers", "uploads", "schema"] {
        assert!(all.out.contains(&format!("\n  {command} ")), "{command}: {}", all.out);
    }
}
