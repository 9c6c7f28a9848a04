//! `build`: a whole site or none, and as little change on the disk as possible.

use std::{collections::BTreeMap, fs, os::unix::fs::MetadataExt as _, path::Path};

use crate::common::{self, AS_OF, Folder};

const BUILD: [&str; 5] = ["build", "--as-of", AS_OF, "--lang", "en"];

/// The names beside `content/`, hidden ones too.
fn names(portal: &Folder) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(portal.path())
        .expect("the portal")
        .map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Inode, time stamp and bytes of every file of a site but the manifest, which is written anew each time.
fn stamps(site: &Path) -> BTreeMap<String, (u64, i64, i64, Vec<u8>)> {
    common::files(site)
        .into_iter()
        .filter(|(path, _)| path != ".minhbach/manifest.json")
        .map(|(path, bytes)| {
            let meta = fs::metadata(site.join(&path)).expect("its metadata");
            (path, (meta.ino(), meta.mtime(), meta.mtime_nsec(), bytes))
        })
        .collect()
}

#[test]
fn says_what_it_did() {
    let portal = Folder::portal("build-says");
    let said = portal.run(&BUILD);
    let site = common::files(&portal.path().join("public"));
    let pages = site.keys().filter(|path| path.ends_with(".html")).count();
    let files = site.len() - 1;
    let manifest = blake3::hash(&site[".minhbach/manifest.json"]);
    let line = |new, kept| {
        format!(
            "0 errors, 0 warnings\n{pages} pages, {files} files ({new} new, 0 changed, {kept} kept, 0 removed), as of {AS_OF}\nhash of the manifest: {manifest}\nopen: ./public/index.html\n"
        )
    };
    said.is(0, "", &line(files, 0));
    portal.run(&BUILD).is(0, "", &line(0, files));
    assert_eq!(names(&portal), ["content", "public"], "nothing is left beside the site");
}

#[test]
fn content_with_errors_gives_no_site() {
    let portal = super::check::spoilt("build-spoilt");
    let check = portal.run(&["check", "--as-of", AS_OF, "--lang", "en"]);
    let build = portal.run(&BUILD);
    assert_eq!(build.code, 1);
    assert_eq!(build, check, "`build` says what `check` says");
    assert_eq!(names(&portal), ["content"]);
}

/// The fault is found only once the pages are rendered: an anchor that the other page doesn't have.
#[test]
fn content_with_errors_leaves_the_last_site() {
    let portal = Folder::portal("build-last");
    portal.run(&BUILD).good();
    let before = stamps(&portal.path().join("public"));
    portal.edit("content/index.md", "(place:tinh-mau)", "(page:about#khong-co)");
    let said = portal.run(&BUILD);
    assert_eq!((said.code, said.out.as_str()), (1, ""), "{}", said.err);
    assert!(stamps(&portal.path().join("public")) == before);
    assert_eq!(names(&portal), ["content", "public"]);
}

#[test]
fn a_copy_for_a_disk_names_no_address() {
    let portal = Folder::portal("build-disk");
    let page = |folder: &str| portal.read(&format!("{folder}/index.html"));
    portal.run(&BUILD).good();
    let base = "https://mau.example";
    assert!(page("public").contains(&format!("rel=\"canonical\" href=\"{base}/\"")), "{}", page("public"));
    portal.run(&["build", "--as-of", AS_OF, "--base-url", "https://khac.example/cong/", "--out", "other"]).good();
    assert!(page("other").contains("rel=\"canonical\" href=\"https://khac.example/cong/\""));
    portal.run(&["build", "--as-of", AS_OF, "--base-url", "", "--out", "disk"]).good();
    assert!(!page("disk").contains("canonical") && !page("disk").contains(base));
    let said = portal.run(&["build", "--as-of", AS_OF, "--base-url", "khac.example", "--out", "wrong"]);
    assert!(said.code == 2 && said.err.contains("khac.example") && said.err.contains("https://"), "{said:?}");
}

#[test]
fn a_folder_of_others_is_refused_and_left() {
    let portal = Folder::portal("build-others");
    portal.write("public/notes.txt", "mine");
    let before = stamps(&portal.path().join("public"));
    let said = portal.run(&BUILD);
    let path = portal.path().join("public").canonicalize().expect("it is there");
    let words = "thư mục không trống và không do minhbach tạo; hãy chọn thư mục khác (not empty and not made by minhbach: choose another folder)";
    said.is(3, "", &format!("machine error: {}: {words}\n", path.display()));
    assert!(stamps(&portal.path().join("public")) == before);

    // Nor a site of ours into which somebody put a file.
    portal.run(&["build", "--as-of", AS_OF, "--out", "site"]).good();
    portal.write("site/CNAME", "mau.example");
    let before = stamps(&portal.path().join("site"));
    let said = portal.run(&["build", "--as-of", "2027-01-01", "--out", "site"]);
    assert!(said.code == 3 && said.err.contains("/site/CNAME: "), "{said:?}");
    assert!(stamps(&portal.path().join("site")) == before);

    // Nor a place among the sources.
    let said = portal.run(&["build", "--as-of", AS_OF, "--out", "content/public"]);
    assert_eq!((said.code, said.out.as_str()), (3, ""), "{}", said.err);
    assert!(!portal.path().join("content/public").exists());
}

#[test]
fn what_did_not_change_keeps_its_file() {
    let portal = Folder::portal("build-kept");
    portal.run(&BUILD).good();
    let site = portal.path().join("public");
    let first = stamps(&site);
    portal.run(&BUILD).good();
    assert!(stamps(&site) == first, "the same content: the same files");

    portal.edit("content/about.md", "hư cấu.", "hư cấu, từ đầu đến cuối.");
    let said = portal.run(&BUILD).good();
    let second = stamps(&site);
    // The page, and the search index that its words are in, whose files are named by their content.
    let touched = |path: &&str| first.get(*path) != second.get(*path);
    let changed: Vec<&str> = first.keys().map(String::as_str).filter(touched).collect();
    assert_eq!(
        changed.iter().filter(|path| !path.starts_with("tim-kiem/")).collect::<Vec<_>>(),
        [&"gioi-thieu/index.html"]
    );
    let count = |of: &dyn Fn(&String) -> bool| first.keys().chain(second.keys()).filter(|path| of(path)).count();
    let (both, gone) = (
        count(&|path| first.contains_key(path) && second.contains_key(path)) / 2,
        count(&|path| !second.contains_key(path)),
    );
    let (new, differ) = (second.len() - both, changed.len() - gone);
    let told = format!("({new} new, {differ} changed, {} kept, {gone} removed)", both - differ);
    assert!(said.err.contains(&told), "{told}: {}", said.err);
}

#[test]
fn a_removed_page_disappears_with_its_folder() {
    let portal = Folder::portal("build-removed");
    portal.run(&BUILD).good();
    assert!(portal.path().join("public/tinh-cu/index.html").is_file());
    let line = "  - {id: tinh-cu, name: \"Tỉnh Cũ\", kind: province, to: 2025-06-30, successor: tinh-mau}\n";
    portal.edit("content/catalogue/places.yaml", line, "");
    let said = portal.run(&BUILD).good();
    assert!(!portal.path().join("public/tinh-cu").exists());
    // With it go the files of the search index that named it.
    assert!(said.err.contains(" removed)") && !said.err.contains(" 0 removed)"), "{}", said.err);
}

#[test]
fn the_site_goes_where_it_is_asked_for() {
    let portal = Folder::portal("build-out");
    let elsewhere = Folder::empty("build-out-elsewhere");
    let root = portal.path().display().to_string();
    elsewhere.run(&["build", "--as-of", AS_OF, "--root", &root, "--out", "a/b"]).good();
    elsewhere.run(&["build", "--as-of", AS_OF, "--root", &root]).good();
    assert!(common::files(&elsewhere.path().join("a/b")) == common::files(&portal.path().join("public")));
}

/// The names of the chart files of a site, each with how many targets have it.
#[cfg(feature = "png")]
fn charts(portal: &Folder) -> BTreeMap<String, usize> {
    let mut names = BTreeMap::new();
    for path in common::files(&portal.path().join("public")).into_keys() {
        let name = path.rsplit('/').next().expect("a name").to_owned();
        if name.starts_with("chart") || name == "og.png" {
            *names.entry(name).or_insert(0) += 1;
        }
    }
    names
}

/// A chart of every form in a text, in a portal that has a national plan and a published figure to compare.
#[test]
fn texts_show_charts_of_every_form() {
    let portal = Folder::portal("build-embeds");
    let places = portal.read("content/catalogue/places.yaml");
    portal.write(
        "content/catalogue/places.yaml",
        &format!("{places}  - {{id: ca-nuoc, name: \"Cả nước mẫu\", kind: nation}}\n"),
    );
    let plan = portal.read("content/tinh-mau/ke-hoach-mau/plan.yaml");
    portal.write("content/ca-nuoc/ke-hoach-mau/plan.yaml", &plan);
    let forms = ["tinh-mau/ke-hoach-mau?form=bullet", "tinh-mau/ke-hoach-mau?form=timeline", "ty-le-mau?form=dots"];
    let more = [
        "ty-le-mau?form=multiples&places=tinh-mau",
        "ty-le-mau?form=dots&year=2030",
        "tinh-mau/ke-hoach-mau/ty-le-mau",
        "tinh-mau/ke-hoach-mau?form=strip",
    ];
    let text: String = forms.iter().chain(&more).map(|form| format!("![Một biểu đồ](chart:{form})\n\n")).collect();
    portal.write("content/tinh-mau/index.md", &format!("---\ntitle: \"Tỉnh Mẫu\"\n---\n\n{text}"));
    portal.run(&BUILD).good();
    let page = portal.read("public/tinh-mau/index.html");
    for (class, count) in [("bullet", 1), ("timeline", 1), ("dots", 2), ("multiples", 1), ("progress", 1), ("strip", 1)]
    {
        assert_eq!(page.matches(&format!("class=\"{class} wide\"")).count(), count, "{class}");
        assert_eq!(page.matches(&format!("class=\"{class} phone\"")).count(), count, "{class}");
    }
    assert!(page.contains("So với mục tiêu 2030 (khoảng 60%)") && page.contains("Chưa tới mốc"));
    let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let distinct: std::collections::BTreeSet<&&str> = ids.iter().collect();
    assert_eq!(ids.len(), distinct.len(), "ids stand once: {ids:?}");
    // Beside the pages of plan and indicator lie the files of their charts.
    for file in ["tinh-mau/ke-hoach-mau/targets", "tinh-mau/ke-hoach-mau/tasks", "chi-tieu/ty-le-mau/places"] {
        let csv = portal.read(&format!("public/{file}.csv"));
        assert!(csv.starts_with("\u{feff}subject,kind,period,"), "{csv}");
        let json: serde_json::Value = serde_json::from_str(&portal.read(&format!("public/{file}.json"))).expect("JSON");
        assert!(json["finding"].as_str().is_some_and(|words| words.ends_with('.')));
        let svg = portal.read(&format!("public/{file}.svg"));
        assert!(svg.contains("https://mau.example/") && svg.contains("CC BY 4.0"), "{file}");
    }
}

/// A region whose places have figures stands on the indicator's page, each place in a panel of its own; a place without
/// a figure keeps its panel, and a region with one figure alone has no picture.
#[test]
fn regions_show_the_course_of_each_place() {
    let portal = Folder::portal("build-regions");
    let places = portal.read("content/catalogue/places.yaml");
    let more = "  - {id: ca-nuoc, name: \"Cả nước mẫu\", kind: nation}\n  - {id: tinh-ben, name: \"Bên Mẫu\", kind: province}\n  - {id: tinh-lang, name: \"Lặng Mẫu\", kind: province}\n";
    portal.write("content/catalogue/places.yaml", &format!("{places}{more}"));
    portal.write(
        "content/catalogue/regions.yaml",
        "schema: 1\nregions:\n\
         \x20 - {id: vung-mau, name: Vùng Mẫu, document: qd-mau, places: [tinh-mau, tinh-ben, tinh-lang]}\n\
         \x20 - {id: vung-le, name: Vùng Lẻ, document: qd-mau, places: [tinh-ben, tinh-lang]}\n",
    );
    let plan = portal.read("content/tinh-mau/ke-hoach-mau/plan.yaml");
    portal.write("content/ca-nuoc/ke-hoach-mau/plan.yaml", &plan);
    let reports: Vec<String> = common::files(&portal.path().join("content/tinh-mau/reports")).into_keys().collect();
    for report in reports.iter().filter(|name| name.ends_with(".yaml")) {
        let text = portal.read(&format!("content/tinh-mau/reports/{report}"));
        portal.write(&format!("content/tinh-ben/reports/{report}"), &text);
    }
    portal.write(
        "content/tinh-mau/index.md",
        "---\ntitle: \"Tỉnh Mẫu\"\n---\n\n![Vùng](chart:ty-le-mau?form=multiples&region=vung-mau)\n",
    );
    portal.run(&BUILD).good();
    let page = portal.read("public/chi-tieu/ty-le-mau/index.html");
    assert_eq!(page.matches("class=\"multiples wide\"").count(), 1, "one region has two courses");
    for words in ["Vùng Mẫu", "Bên Mẫu", "Lặng Mẫu"] {
        assert!(page.contains(words), "{words}");
    }
    let csv = portal.read("public/chi-tieu/ty-le-mau/vung-mau.csv");
    assert!(csv.contains("Bên Mẫu") && csv.contains("Lặng Mẫu"), "{csv}");
    assert!(!portal.path().join("public/chi-tieu/ty-le-mau/vung-le.csv").exists());
    let place = portal.read("public/tinh-mau/index.html");
    assert_eq!(place.matches("class=\"multiples wide\"").count(), 1, "in the text too");
    assert!(place.contains("Vùng Vùng Mẫu (theo "), "the place says its region and the document");
}

/// All pages of a site, one after the other.
#[cfg(feature = "png")]
fn html(portal: &Folder) -> String {
    let site = common::files(&portal.path().join("public"));
    let pages = site.into_iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(_, bytes)| String::from_utf8(bytes).expect("UTF-8")).collect()
}

#[cfg(feature = "png")]
#[test]
fn the_portal_says_which_charts_are_png() {
    let portal = Folder::portal("build-png");
    let png = |count: usize| ["chart-2x.png", "chart.png"].map(|name| (name.to_owned(), count));
    let svg =
        |count: usize| ["chart-text.svg", "chart.csv", "chart.json", "chart.svg"].map(|name| (name.to_owned(), count));
    let targets = {
        portal.write("content/portal.yaml", &format!("{}png: none\n", portal.read("content/portal.yaml")));
        portal.run(&BUILD).good();
        let found = charts(&portal);
        let targets = found["chart.svg"];
        assert_eq!(found, BTreeMap::from(svg(targets)));
        targets
    };
    assert!(!html(&portal).contains("og:image"));
    portal.edit("content/portal.yaml", "png: none", "png: all");
    portal.run(&BUILD).good();
    let mut found = charts(&portal);
    let shared = found.remove("og.png").expect("pictures for shared links");
    assert_eq!(found, BTreeMap::from_iter(svg(targets).into_iter().chain(png(targets))));
    // That of each target, that of the plan, and the portal's card.
    assert!(shared > targets + 1, "{shared} for {targets}");
    portal.edit("content/portal.yaml", "png: all\n", "");
    portal.run(&BUILD).good();
    let with_results = charts(&portal)["chart.png"];
    assert!(0 < with_results && with_results < targets, "{with_results} of {targets}");
    let page = html(&portal);
    for wanted in [
        "<meta property=\"og:image\" content=\"https://mau.example/tinh-mau/",
        "<meta property=\"og:image:width\" content=\"1200\">",
        "<meta property=\"og:image:height\" content=\"630\">",
        "<meta name=\"twitter:card\" content=\"summary_large_image\">",
        "<a href=\"chart-2x.png\">PNG, cho báo in và màn hình nét</a> <span class=\"quiet\">2400 × 1520 px",
    ] {
        assert!(page.contains(wanted), "{wanted}");
    }
    portal.write("content/portal.yaml", &format!("{}png: some\n", portal.read("content/portal.yaml")));
    let said = portal.run(&BUILD);
    assert!(said.code == 1 && said.err.contains("MB109"), "{}", said.err);
}

/// The same command gives the same bytes with and without packed forms; these are told apart by their endings alone.
#[test]
fn packed_forms_are_beside_their_files_and_taken_over() {
    let portal = Folder::portal("build-packed");
    portal.run(&["build", "--as-of", AS_OF, "--out", "plain"]).good();
    portal.run(&["build", "--as-of", AS_OF, "--compress"]).good();
    let plain = common::files(&portal.path().join("plain"));
    let site = common::files(&portal.path().join("public"));
    let is_packed = |path: &str| path.ends_with(".gz") || path.ends_with(".br");
    let manifest = ".minhbach/manifest.json";
    for (path, bytes) in site.iter().filter(|(path, _)| !is_packed(path) && *path != manifest) {
        assert!(plain.get(path) == Some(bytes), "{path} is the same without packed forms");
    }
    assert_eq!(site.keys().filter(|path| !is_packed(path)).count(), plain.len());
    for (path, bytes) in site.iter().filter(|(path, _)| is_packed(path)) {
        let of = path.trim_end_matches(".gz").trim_end_matches(".br");
        assert!(bytes.len() < plain[of].len(), "{path} is smaller");
    }
    for ending in ["html", "css", "js", "svg", "json", "csv", "xml", "ics", "ttl", "jsonld"] {
        let large =
            |path: &&String| path.ends_with(&format!(".{ending}")) && plain[*path].len() > 1500 && *path != manifest;
        for path in plain.keys().filter(large) {
            for packed in ["gz", "br"] {
                assert!(site.contains_key(&format!("{path}.{packed}")), "{path}.{packed}");
            }
        }
    }
    assert!(!site.keys().any(|path| path.contains(".png.") || path.contains(".xlsx.") || path.contains(".woff2.")));

    // The second build takes all of them over; with one page changed only that page's are made again.
    let said = portal.run(&["build", "--as-of", AS_OF, "--compress", "--lang", "en"]).good();
    assert!(
        said.err.contains(&format!("{} files (0 new, 0 changed, {} kept, 0 removed)", site.len() - 1, site.len() - 1)),
        "{}",
        said.err
    );
    assert!(common::files(&portal.path().join("public")) == site);
    // Packed forms that nobody asks for any more go with the build.
    portal.run(&["build", "--as-of", AS_OF]).good();
    assert!(common::files(&portal.path().join("public")) == plain);
    let wrong = portal.run(&["build", "--edition", "2026-06-30", "--compress"]);
    assert_eq!(wrong.code, 2, "an edition is kept as it is: {}", wrong.err);
}

/// A portal of one province says its name and shows no way to others; its own title, where it has one, stands at the head.
#[test]
fn the_home_page_of_one_place_speaks_of_that_place() {
    let portal = Folder::portal("build-one-place");
    let home = || {
        portal.run(&["build", "--as-of", AS_OF]).good();
        portal.read("public/index.html")
    };
    portal.write("content/index.md", "---\ntitle: \"Tỉnh Mẫu hứa & làm\"\n---\n\nLời của cơ quan.\n");
    let page = home();
    assert!(page.contains("<h1>Tỉnh Mẫu hứa &amp; làm</h1>"), "{page}");
    portal.write("content/index.md", "Lời của cơ quan.\n");
    let page = home();
    assert!(page.contains("<h1>Tỉnh Mẫu đã hứa gì, và đã làm được đến đâu</h1>"), "{page}");
    assert!(page.contains(">Mọi kế hoạch và số liệu của Tỉnh Mẫu</a>"), "{page}");
    for many in ["Các tỉnh đã hứa gì", "Tỉnh của tôi", "Tên tỉnh, cơ quan", "<h2 id=\"dia-phuong\">Tỉnh, thành"]
    {
        assert!(!page.contains(many), "{many}");
    }
    // What the nation promised is not counted as the place's.
    let sums = |page: &str| {
        let (_, from) = page.split_once("<section aria-labelledby=\"tinh-hinh\">").expect("the sums");
        from.split_once("</section>").expect("their end").0.to_owned()
    };
    assert!(sums(&page).contains(">Kế hoạch của Tỉnh Mẫu</h2>"), "{page}");
    let (places, plan) =
        (portal.read("content/catalogue/places.yaml"), portal.read("content/tinh-mau/ke-hoach-mau/plan.yaml"));
    portal.write(
        "content/catalogue/places.yaml",
        &format!("{places}  - {{id: toan-quoc, name: \"Toàn quốc\", kind: nation}}\n"),
    );
    portal.write("content/toan-quoc/ke-hoach-chung/plan.yaml", &plan);
    let with_the_nation = home();
    assert!(with_the_nation.contains("toan-quoc/ke-hoach-chung/"), "{with_the_nation}");
    assert_eq!(sums(&with_the_nation), sums(&page));
    std::fs::remove_dir_all(portal.path().join("content/toan-quoc")).expect("the folder of the nation");
    // With a second place of today it speaks of provinces, whatever the title says.
    portal.write(
        "content/catalogue/places.yaml",
        &format!("{places}  - {{id: tinh-khac, name: \"Tỉnh Khác\", kind: province}}\n"),
    );
    portal.write("content/index.md", "---\ntitle: \"Tỉnh Mẫu hứa & làm\"\n---\n\nLời của cơ quan.\n");
    let page = home();
    assert!(page.contains("<h1>Các tỉnh đã hứa gì, và đã làm được đến đâu</h1>"), "{page}");
    assert!(page.contains("Tỉnh của tôi") && page.contains(">Tỉnh Khác</a>"), "{page}");
}

/// A plan of which the targets alone were entered, in a portal whose address nobody has written yet: what is not there is said
/// to be not entered, never nought, and no page prints an address that leads nowhere.
#[test]
fn what_is_not_entered_is_not_nought() {
    let portal = Folder::swift("build-not-entered");
    let settings = portal.read("content/portal.yaml");
    portal.write("content/portal.yaml", &settings.replace("https://mau.example", "https://dien-dia-chi-that.example"));
    let plan = portal.read("content/tinh-mau/ke-hoach-mau/plan.yaml");
    let (targets, _) = plan.split_once("task_groups:").expect("its tasks");
    let note = "notes:\n  - {kind: not_entered, text: \"Mới nhập phần mục tiêu.\"}\n";
    portal.write("content/tinh-mau/ke-hoach-mau/plan.yaml", &format!("{targets}{note}"));
    for path in ["content/tinh-mau/ke-hoach-mau/amendments", "content/tinh-mau/reports"] {
        std::fs::remove_dir_all(portal.path().join(path)).expect("what needs the rest");
    }
    for path in ["content/tinh-mau/ke-hoach-mau/index.md", "content/tinh-mau/index.md", "content/index.md"] {
        portal.write(path, "Lời của cơ quan.\n");
    }
    let said = portal.run(&["build", "--as-of", AS_OF]).good();
    assert!(said.err.contains("MB118"), "{}", said.err);
    for (path, bytes) in common::files(&portal.path().join("public")) {
        assert!(!String::from_utf8_lossy(&bytes).contains("dien-dia-chi-that"), "{path}");
    }
    let page = portal.read("public/tinh-mau/ke-hoach-mau/index.html");
    let (head, _) = page.split_once("</header>\n<nav class=\"contents\"").expect("a head");
    assert!(head.contains("Mới nhập phần mục tiêu.") && head.contains("Chưa nhập"), "{head}");
    assert_eq!(page.matches("Mới nhập phần mục tiêu.").count(), 1, "said once");
    assert!(page.contains("Các chỉ tiêu và cam kết đã nhập") && !page.contains("Mọi chỉ tiêu và cam kết"), "{page}");
    assert!(head.contains("Kế hoạch mẫu (Tỉnh Mẫu): mục tiêu và kết quả đã công bố."), "{head}");
    let (home, calendar) = (portal.read("public/index.html"), portal.read("public/lich-bao-cao/index.html"));
    assert!(home.contains("mới nhập 3 chỉ tiêu và cam kết"), "{home}");
    for (page, nought) in [(&home, "0 nhiệm vụ"), (&home, "Không có báo cáo nào quá hạn"), (&calendar, "(0)")]
    {
        assert!(!page.contains(nought), "{nought}: {page}");
    }
    for page in [&home, &calendar] {
        assert!(page.contains("Chưa nhập chế độ báo cáo nào"), "{page}");
    }
}
