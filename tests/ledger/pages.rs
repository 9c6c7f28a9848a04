//! What the built pages tell of the ledger.

use crate::{
    PLAN, REPORT,
    common::{self, AS_OF, Folder},
    repository::Repository,
    transcript,
};

/// The page has every change, says how far it reaches, and every entry has an address that stays.
#[test]
fn the_page_tells_what_the_ledger_knows() {
    let repository = Repository::new("page");
    repository.folder.edit(REPORT, "value: 10\n", "value: 11\n");
    repository.commit("2026-02-01", "Sửa <số>");
    let build = ["build", "--as-of", AS_OF, "--lang", "en"];
    repository.folder.run(&build).good();
    let page = |path: &str| repository.folder.read(&format!("public/{path}"));
    let (newest, month) = (page("thay-doi/index.html"), page("thay-doi/2026-02/index.html"));
    let told = "Số công bố năm 2023 về tỷ lệ có hai cơ sở tính (báo cáo “Báo cáo mẫu năm 2023”) đổi từ 10% thành 11%";
    assert!(newest.contains(told) && month.contains(told), "{newest}");
    assert!(newest.contains("Sửa &lt;số&gt;") && newest.contains("reach-full"));
    assert!(page("tinh-mau/bao-cao/bao-cao-2023/index.html").contains(told), "the report's page tells it, too");
    assert!(page(".minhbach/manifest.json").contains("\"history\": \"full\""));
    let anchors = |text: &str| -> Vec<String> {
        text.split(" id=\"t-").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    };
    let before = anchors(&month);
    assert!(before.len() >= 2);
    // What comes later leaves addresses as they are.
    repository.folder.edit(REPORT, "value: 11\n", "value: 12\n");
    repository.commit("2026-02-10", "Sửa nữa");
    repository.folder.run(&build).good();
    let after = anchors(&page("thay-doi/2026-02/index.html"));
    assert!(before.iter().all(|anchor| after.contains(anchor)), "{before:?} {after:?}");
    let feed = page("tinh-mau/feed.xml");
    let hash = repository.git("2026-02-10", &["rev-parse", "HEAD"]);
    assert_eq!(feed.matches(&format!("#thay-doi/{}/tinh-mau</id>", hash.trim())).count(), 1, "{feed}");
}

/// A build tells what was changed since the last commit: what it needs for that is still there when all else of the plans'
/// texts was let go of.
#[test]
fn a_build_tells_what_is_not_committed() {
    let repository = Repository::new("page-uncommitted");
    let plan = repository.folder.read(PLAN);
    repository.folder.write(PLAN, &plan.replace("value: 45\n", "value: 47\n").replace("45%", "47%"));
    repository.folder.edit(REPORT, "value: 10\n", "value: 11\n");
    repository.folder.run(&["build", "--as-of", AS_OF, "--lang", "en"]).good();
    let page = repository.folder.read("public/thay-doi/index.html");
    for told in ["đổi từ khoảng 45% thành khoảng 47%", "đổi từ 10% thành 11%"] {
        assert!(page.contains(told), "{told}: {page}");
    }
}

/// An edition is told with the hash that it is held to; one whose hash was changed later is a silent edit.
#[test]
fn an_edition_is_told_with_its_hash() {
    let repository = Repository::new("edition");
    repository.folder.run(&["build", "--edition", "2026-06-30"]).good();
    repository.commit("2026-06-30", "Ấn bản");
    let list = repository.folder.read("content/editions.yaml");
    let hash = list.split("manifest: ").nth(1).and_then(|rest| rest.split('}').next()).expect("a hash").to_owned();
    repository.folder.run(&["build", "--as-of", AS_OF]).good();
    let page = repository.folder.read("public/thay-doi/index.html");
    assert!(page.contains(&format!("Thêm ấn bản 2026-06-30, mã băm của bản kê {hash}")), "{page}");
    assert!(page.contains("href=\"../an-ban/2026-06-30/index.html\""));
    let other = hash.chars().rev().collect::<String>();
    repository.folder.write("content/editions.yaml", &list.replace(&hash, &other));
    repository.commit("2026-07-01", "Sửa");
    let told = transcript(&repository.ledger());
    assert!(told.contains(&hash) && told.contains(&other) && told.contains("sửa trực tiếp"), "{told}");
}

/// The map of the site says when what a page is made from last changed: of each page its own day, and none that is not known.
#[test]
fn the_map_says_when_what_a_page_is_made_from_changed() {
    let repository = Repository::new("map");
    repository.folder.edit(REPORT, "value: 10\n", "value: 11\n");
    repository.commit("2026-02-01", "Sửa số");
    let agencies = "content/catalogue/agencies.yaml";
    let listed = repository.folder.read(agencies);
    repository.folder.write(agencies, &listed.replacen("\"Sở Mẫu\"", "\"Sở Mẫu mới\"", 1));
    assert_ne!(repository.folder.read(agencies), listed);
    repository.commit("2026-03-01", "Đổi tên sở");
    let changed = |page: &str| -> Option<String> {
        repository.folder.run(&["build", "--as-of", AS_OF]).good();
        let map = repository.folder.read("public/sitemap.xml");
        let entry = map.split("<url>").find(|entry| entry.contains(&format!("<loc>https://mau.example/{page}</loc>")));
        let entry = entry.unwrap_or_else(|| panic!("{page}: {map}"));
        Some(entry.split_once("<lastmod>")?.1.split_once('<')?.0.to_owned())
    };
    let day = |page: &str, day: Option<&str>| assert_eq!(changed(page).as_deref(), day, "{page}");
    day("tinh-mau/bao-cao/bao-cao-2023/", Some("2026-02-01"));
    day("gioi-thieu/", Some("2026-01-05"));
    // Of a list that many pages share, the entry's own day.
    day("co-quan/ubnd-tinh-mau/", Some("2026-01-05"));
    day("", Some("2026-03-01"));
    day("phuong-phap/", None);
    // What is not committed yet changed on a day that nobody knows.
    repository.folder.edit("content/about.md", "hư cấu.", "hư cấu, từ đầu đến cuối.");
    day("gioi-thieu/", None);
    day("tinh-mau/bao-cao/bao-cao-2023/", Some("2026-02-01"));
}

/// Where the same content has no history, the page says so, and everything else is the same.
#[test]
fn the_same_content_without_a_history_differs_in_the_ledger_alone() {
    let repository = Repository::new("same");
    repository.amend();
    repository.commit("2026-02-01", "Sửa đổi");
    let bare = Folder::empty("ledger-same-bare");
    common::copy(&repository.folder.path().join("content"), &bare.path().join("content"));
    for folder in [&repository.folder, &bare] {
        folder.run(&["build", "--as-of", AS_OF]).good();
    }
    let (with, without) =
        (common::files(&repository.folder.path().join("public")), common::files(&bare.path().join("public")));
    let differ: Vec<&String> = with.keys().filter(|path| with.get(*path) != without.get(*path)).collect();
    let text = |files: &std::collections::BTreeMap<String, Vec<u8>>, path: &str| {
        String::from_utf8_lossy(&files[path]).into_owned()
    };
    for path in differ {
        if !path.ends_with(".html") || path.starts_with("thay-doi/") || path.contains("/thay-doi/") {
            assert!(
                path.starts_with("thay-doi/")
                    || path.ends_with("feed.xml")
                    || [".minhbach/manifest.json", "sitemap.xml"].contains(&path.as_str()),
                "{path} differs"
            );
            continue;
        }
        // Pages differ in their own history alone.
        let cut = |html: String| match html.split_once("<section class=\"page-history\"") {
            Some((before, rest)) => format!("{before}{}", rest.split_once("</section>").expect("its end").1),
            None => html,
        };
        if path == "index.html" || path == "en/index.html" {
            continue;
        }
        let (one, other) = (cut(text(&with, path)), cut(text(&without, path)));
        assert!(one.split_whitespace().eq(other.split_whitespace()), "{path}\n{one}\n---\n{other}");
    }
    assert!(text(&without, "thay-doi/index.html").contains("reach-none"));
    assert!(text(&without, ".minhbach/manifest.json").contains("\"history\": \"none\""));
}
