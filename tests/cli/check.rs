//! `check`: what it says of a good portal and of a spoilt one, in each format and language.

use serde_json::{Value, json};

use crate::common::{AS_OF, Folder};

/// Two ids that lead nowhere; the first stands behind Vietnamese letters, where bytes and columns differ.
pub(crate) fn spoilt(name: &str) -> Folder {
    let portal = Folder::portal(name);
    portal.edit("content/catalogue/agencies.yaml", "place: tinh-mau, succ", "place: tinh-mua, succ");
    portal.edit("content/tinh-mau/ke-hoach-mau/plan.yaml", "topics: [bao-hiem]", "topics: [bao-hiam]");
    portal
}

const HUMAN_VI: &str = r#"lỗi[MB202]: không có địa phương `tinh-mua`
 --> content/catalogue/agencies.yaml:4:53
  |
4 |   - {id: so-mau, name: "Sở Mẫu", kind: body, place: tinh-mua, successors: [{agency: so-moi}]}
  |                                                     ^^^^^^^^
  |
cách sửa: có phải ý bạn là `tinh-mau`? Hoặc khai báo nó trong content/catalogue/places.yaml

lỗi[MB202]: không có chủ đề `bao-hiam`
 --> content/tinh-mau/ke-hoach-mau/plan.yaml:8:10
  |
8 | topics: [bao-hiam]
  |          ^^^^^^^^
  |
cách sửa: có phải ý bạn là `bao-hiem`? Hoặc khai báo nó trong content/catalogue/topics.yaml

2 lỗi, 0 cảnh báo
"#;

const HUMAN_EN: &str = r#"error[MB202]: there is no place `tinh-mua`
 --> content/catalogue/agencies.yaml:4:53
  |
4 |   - {id: so-mau, name: "Sở Mẫu", kind: body, place: tinh-mua, successors: [{agency: so-moi}]}
  |                                                     ^^^^^^^^
  |
help: did you mean `tinh-mau`? Or declare it in content/catalogue/places.yaml

error[MB202]: there is no topic `bao-hiam`
 --> content/tinh-mau/ke-hoach-mau/plan.yaml:8:10
  |
8 | topics: [bao-hiam]
  |          ^^^^^^^^
  |
help: did you mean `bao-hiem`? Or declare it in content/catalogue/topics.yaml

2 errors, 0 warnings
"#;

#[test]
fn a_good_portal_has_nothing_said_against_it() {
    let portal = Folder::portal("check-good");
    portal.run(&["check", "--as-of", AS_OF]).is(0, "", "0 lỗi, 0 cảnh báo\n");
    portal.run(&["check", "--as-of", AS_OF, "--lang", "en"]).is(0, "", "0 errors, 0 warnings\n");
    portal.run(&["check", "--as-of", AS_OF, "--format", "github"]).is(0, "", "0 lỗi, 0 cảnh báo\n");
    let json = portal.run(&["check", "--as-of", AS_OF, "--format", "json"]).good();
    assert_eq!(parse(&json.out), json!({"errors": 0, "warnings": 0, "diagnostics": []}));
    let sarif = portal.run(&["check", "--as-of", AS_OF, "--format", "sarif"]).good();
    assert_eq!(parse(&sarif.out)["runs"][0]["results"], json!([]));
}

#[test]
fn people_see_the_line_and_the_way_out() {
    let portal = spoilt("check-human");
    portal.run(&["check", "--as-of", AS_OF, "--lang", "vi"]).is(1, "", HUMAN_VI);
    portal.run(&["check", "--as-of", AS_OF, "--lang", "en"]).is(1, "", HUMAN_EN);
}

#[test]
fn the_language_is_the_one_asked_for_then_that_of_the_locale() {
    let portal = spoilt("check-language");
    type Case = (&'static [(&'static str, &'static str)], &'static str, &'static str);
    let cases: [Case; 9] = [
        (&[], "", HUMAN_VI),
        (&[("LC_ALL", "en_US.UTF-8")], "", HUMAN_EN),
        (&[("LANG", "en_US.UTF-8")], "", HUMAN_EN),
        (&[("LC_ALL", "vi_VN.UTF-8")], "", HUMAN_VI),
        (&[("LC_ALL", "vi_VN.UTF-8"), ("LANG", "en_US.UTF-8")], "", HUMAN_VI),
        // C says nothing about a reader, and an empty variable nothing at all.
        (&[("LC_ALL", "C")], "", HUMAN_VI),
        (&[("LC_ALL", ""), ("LC_MESSAGES", "en_GB.UTF-8"), ("LANG", "vi_VN.UTF-8")], "", HUMAN_EN),
        (&[("LC_ALL", "en_US.UTF-8")], "vi", HUMAN_VI),
        (&[("LC_ALL", "vi_VN.UTF-8")], "en", HUMAN_EN),
    ];
    for (env, lang, expected) in cases {
        let mut command = portal.command(&["check", "--as-of", AS_OF]);
        command.envs(env.iter().copied());
        if !lang.is_empty() {
            command.args(["--lang", lang]);
        }
        let said = crate::common::Said::of(command.output().expect("the program starts"));
        assert_eq!((said.code, said.err.as_str()), (1, expected), "{env:?} {lang}");
    }
}

#[test]
fn json_has_every_field() {
    let said = spoilt("check-json").run(&["check", "--as-of", AS_OF, "--format", "json", "--lang", "en"]);
    assert_eq!((said.code, said.err.as_str()), (1, "2 errors, 0 warnings\n"));
    let expected = json!({"errors": 2, "warnings": 0, "diagnostics": [
        {
            "code": "MB202", "name": "dangling-id", "severity": "error", "file": "content/catalogue/agencies.yaml",
            "line": 4, "column": 53, "end_line": 4, "end_column": 61,
            "message": "there is no place `tinh-mua`", "help": "did you mean `tinh-mau`? Or declare it in content/catalogue/places.yaml",
        },
        {
            "code": "MB202", "name": "dangling-id", "severity": "error",
            "file": "content/tinh-mau/ke-hoach-mau/plan.yaml",
            "line": 8, "column": 10, "end_line": 8, "end_column": 18,
            "message": "there is no topic `bao-hiam`", "help": "did you mean `bao-hiem`? Or declare it in content/catalogue/topics.yaml",
        },
    ]});
    assert_eq!(parse(&said.out), expected);
    assert!(said.out.ends_with("}\n"));
}

#[test]
fn sarif_counts_columns_in_characters_and_says_so() {
    let said = spoilt("check-sarif").run(&["check", "--as-of", AS_OF, "--format", "sarif", "--lang", "en"]);
    assert_eq!((said.code, said.err.as_str()), (1, "2 errors, 0 warnings\n"));
    let log = parse(&said.out);
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(log["runs"].as_array().map(Vec::len), Some(1));
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let driver = json!({"name": "minhbach", "version": env!("CARGO_PKG_VERSION"), "rules": [
        {"id": "MB202", "name": "dangling-id", "shortDescription": {"text": "An id that leads nowhere"}},
    ]});
    assert_eq!(run["tool"]["driver"], driver);
    assert_eq!(run["results"].as_array().map(Vec::len), Some(2));
    let first = json!({
        "ruleId": "MB202", "level": "error",
        "message": {"text": "there is no place `tinh-mua`\ndid you mean `tinh-mau`? Or declare it in content/catalogue/places.yaml"},
        "locations": [{"physicalLocation": {
            "artifactLocation": {"uri": "content/catalogue/agencies.yaml"},
            "region": {"startLine": 4, "startColumn": 53, "endLine": 4, "endColumn": 61},
        }}],
    });
    assert_eq!(run["results"][0], first);
}

#[test]
fn github_gets_one_line_a_fault() {
    let said = spoilt("check-github").run(&["check", "--as-of", AS_OF, "--format", "github", "--lang", "en"]);
    let lines = "::error file=content/catalogue/agencies.yaml,line=4,endLine=4,col=53,endColumn=61,title=MB202::there is no place `tinh-mua`%0Adid you mean `tinh-mau`? Or declare it in content/catalogue/places.yaml\n\
        ::error file=content/tinh-mau/ke-hoach-mau/plan.yaml,line=8,endLine=8,col=10,endColumn=18,title=MB202::there is no topic `bao-hiam`%0Adid you mean `bao-hiem`? Or declare it in content/catalogue/topics.yaml\n";
    said.is(1, lines, "2 errors, 0 warnings\n");
}

/// What a merge request shows: a fingerprint stays with its fault when lines move, and no two have the same.
#[test]
fn gitlab_gets_a_code_quality_report() {
    let portal = spoilt("check-gitlab");
    let report = |portal: &Folder| -> Vec<Value> {
        let said = portal.run(&["check", "--as-of", AS_OF, "--format", "gitlab", "--lang", "en"]);
        assert_eq!((said.code, said.err.as_str()), (1, "2 errors, 0 warnings\n"));
        serde_json::from_str(&said.out).expect("a list")
    };
    let before = report(&portal);
    assert_eq!(
        before[0]["description"],
        "there is no place `tinh-mua`\ndid you mean `tinh-mau`? Or declare it in content/catalogue/places.yaml"
    );
    assert_eq!((&before[0]["check_name"], &before[0]["severity"]), (&json!("MB202"), &json!("major")));
    assert_eq!(before[0]["location"], json!({"path": "content/catalogue/agencies.yaml", "lines": {"begin": 4}}));
    assert_ne!(before[0]["fingerprint"], before[1]["fingerprint"]);
    let agencies = portal.read("content/catalogue/agencies.yaml");
    portal.write("content/catalogue/agencies.yaml", &format!("# Một dòng nữa\n{agencies}"));
    let after = report(&portal);
    assert_eq!(after[0]["location"]["lines"]["begin"], 5);
    assert_eq!(after[0]["fingerprint"], before[0]["fingerprint"]);

    let good = Folder::portal("check-gitlab-good").run(&["check", "--as-of", AS_OF, "--format", "gitlab"]);
    assert_eq!((good.code, good.out.as_str()), (0, "[]\n"));
}

#[test]
fn wrong_usage_is_told_from_wrong_content() {
    let portal = spoilt("check-usage");
    let usages: [&[&str]; 5] =
        [&[], &["chek"], &["check", "--format", "xml"], &["check", "--lang", "fr"], &["check", "extra"]];
    for args in usages {
        let said = portal.run(args);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{args:?}: {}", said.err);
        assert!(!said.err.is_empty(), "{args:?}");
    }
}

#[test]
fn a_folder_without_content_is_named() {
    let empty = Folder::empty("check-empty");
    let here = empty.path().display();
    empty.run(&["check", "--as-of", AS_OF]).is(
        3,
        "",
        "lỗi máy: .: không có thư mục content/ ở đây; hãy `cd` vào thư mục của cổng rồi chạy lại (no content/ folder here: `cd` to the portal's folder, then run this again)\n",
    );
    empty.run(&["check", "--as-of", AS_OF, "--lang", "en", "--root", &here.to_string()]).is(
        3,
        "",
        &format!("machine error: {here}: không có thư mục content/ ở đây; hãy `cd` vào thư mục của cổng rồi chạy lại (no content/ folder here: `cd` to the portal's folder, then run this again)\n"),
    );
}

/// A folder where a file is expected, and a file where a folder is, are mistakes of the author, not of the machine.
#[test]
fn folder_and_file_taken_for_each_other_are_told() {
    let portal = Folder::portal("check-folder-for-file");
    std::fs::remove_file(portal.path().join("content/catalogue/topics.yaml")).expect("the file");
    std::fs::create_dir(portal.path().join("content/catalogue/topics.yaml")).expect("the folder");
    let said = portal.run(&["check", "--as-of", AS_OF]);
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    assert!(said.err.contains("lỗi[MB007]: thiếu tệp này\n--> content/catalogue/topics.yaml"), "{}", said.err);

    let portal = Folder::portal("check-file-for-folder");
    std::fs::remove_dir_all(portal.path().join("content/catalogue")).expect("the folder");
    portal.write("content/catalogue", "");
    let said = portal.run(&["check", "--as-of", AS_OF]);
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    assert!(said.err.contains("content/catalogue\n"), "{}", said.err);
    assert!(said.err.contains("--> content/catalogue/agencies.yaml"), "{}", said.err);
}

/// What the kernel refuses is the machine's fault: another exit code, and the path. Nothing is refused to root.
#[test]
fn an_unreadable_file_is_the_machines_fault() {
    use std::os::unix::fs::PermissionsExt as _;
    let portal = Folder::portal("check-unreadable");
    let file = portal.path().join("content/catalogue/topics.yaml");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o000)).expect("its mode");
    if std::fs::read(&file).is_ok() {
        return;
    }
    let said = portal.run(&["check", "--as-of", AS_OF]);
    assert_eq!((said.code, said.out.as_str()), (3, ""));
    assert!(said.err.starts_with("lỗi máy: ./content/catalogue/topics.yaml: "), "{}", said.err);
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}
