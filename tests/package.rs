//! What `cargo install` gets: everything that is built into the program, and nothing that is only for its tests.
#![allow(clippy::disallowed_methods, reason = "tests read the repository")]

mod common;

use std::{collections::BTreeSet, env, path::Path, process::Command};

use common::repository;

/// The files of the package, as cargo itself lists them.
fn packed() -> BTreeSet<String> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["package", "--list", "--allow-dirty", "--offline"])
        .current_dir(repository())
        .output()
        .expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

#[test]
fn everything_that_is_built_in_is_in_the_package() {
    let packed = packed();
    let mut named = 0;
    let sources = common::files(&repository().join("src"));
    for (path, bytes) in sources.iter().filter(|(path, _)| !path.ends_with("tests.rs")) {
        let text = String::from_utf8_lossy(bytes);
        // What comes after this is for tests alone.
        let text = text.split("#[cfg(test)]").next().unwrap_or("");
        let folder = Path::new("src").join(path).parent().expect("a folder").to_owned();
        for macro_name in ["include_str!(\"", "include_bytes!(\""] {
            for rest in text.split(macro_name).skip(1) {
                let file = rest.split('"').next().expect("a name");
                let mut clean = Vec::new();
                for part in folder.join(file).components() {
                    match part.as_os_str().to_string_lossy().as_ref() {
                        ".." => drop(clean.pop()),
                        name => clean.push(name.to_owned()),
                    }
                }
                let clean = clean.join("/");
                assert!(packed.contains(&clean), "{path} takes in {clean}, which is not in the package");
                named += 1;
            }
        }
    }
    assert!(named > 15, "only {named} files are taken in");
    // By a macro of their own.
    for file in common::files(&repository().join("themes/default")).keys() {
        assert!(packed.contains(&format!("themes/default/{file}")), "{file}");
    }
    for path in sources.keys().filter(|path| path.ends_with(".rs")) {
        assert!(packed.contains(&format!("src/{path}")), "{path}");
    }
    for file in ["Cargo.lock", "Cargo.toml", "README.md", "LICENSE", "LICENSE-APACHE", "LICENSE-MIT"] {
        assert!(packed.contains(file), "{file}");
    }
}

#[test]
fn nothing_else_is_in_the_package() {
    let strange: Vec<String> = packed()
        .into_iter()
        .filter(|path| {
            let top = path.split('/').next().unwrap_or("");
            let is_units = path == "content/catalogue/places.yaml";
            let is_known = matches!(top, "src" | "themes" | "docs") || is_units;
            !is_known && path.contains('/') || path.starts_with("docs/images/")
        })
        .collect();
    assert!(strange.is_empty(), "{strange:?}");
}

/// Actions of others run with the rights of the workflow: each by the hash of its commit, with its version beside it.
#[test]
fn workflows_name_actions_by_their_commit() {
    let mut count = 0;
    for (name, bytes) in common::files(&repository().join(".github/workflows")) {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let value: serde_json::Value = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(value["permissions"]["contents"], "read", "{name}: no right but to read, unless a job says so");
        for line in text.lines().filter(|line| line.trim_start().trim_start_matches("- ").starts_with("uses:")) {
            let (action, version) = line.split_once(" # v").unwrap_or_else(|| panic!("{name}: no version: {line}"));
            let hash = action.rsplit('@').next().unwrap_or("");
            let is_hash = hash.len() == 40 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
            assert!(is_hash && version.starts_with(|c: char| c.is_ascii_digit()), "{name}: {line}");
            count += 1;
        }
        // What it runs is in the repository.
        for script in text.split_whitespace().filter(|word| word.starts_with(".ci/") || word.starts_with("tests/")) {
            assert!(repository().join(script).is_file(), "{name}: {script}");
        }
    }
    assert!(count >= 5, "only {count} actions were found");
}
