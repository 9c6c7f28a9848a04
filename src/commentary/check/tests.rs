//! Each fault of a text: its code, its exact place, its way out.

use crate::{
    commentary::{
        LinkTarget,
        testing::{PLAN, check, faults, only_fault, sources},
    },
    locale::Lang,
    model::Subject,
};

/// A text with one fault: what it covers, its code, and a part of its help.
fn one(text: &str, code: &str, at: &str, help: &str) {
    let found = only_fault(text);
    assert_eq!((found.code, found.at.as_str()), (code, at), "{text:?}: {found:?}");
    assert!(found.help.contains(help), "{text:?}: {found:?}");
}

#[test]
fn a_sound_text_has_no_fault() {
    let text = "---\ntitle: Mẫu\n---\nMở đầu [50%](target:ty-le), [kế hoạch](plan:tinh-mau/ke-hoach), [tỉnh](place:tinh-mau), \
                [sở](agency:so-mau), [quyết định](document:qd-1-mau), [báo cáo](report:tinh-mau/nam-2023), \
                [chỉ tiêu](indicator:ty-le), <https://mau.example>, [thư](mailto:a@mau.example), <a@mau.example>.[^1]\n\n\
                ## Mục một\n\n![Đến 50% năm 2025](chart:tinh-mau/ke-hoach/ty-le)\n\n\
                [31,9%](value:tinh-mau/ty-le@2023), [31,9 %](https://mau.example/), [trên 30%](value:tinh-mau/ty-le@2022), \
                [Trên 30%](value:tinh-mau/ty-le@2022), [818.486\nngười](value:tinh-mau/so-nguoi@2023-09-30)\n\n\
                ### Mục hai\n\n[trên](#muc-mot) [trên](#m%E1%BB%A5c-m%E1%BB%99t) [trên](#mục-một) [trang](../../tinh-khac/index.md) \
                [mục](../../tinh-khac/index.md#da-cong-bo-gi) [en](../../tinh-khac/index.en.md#what-was-promised) \
                [tệp](plan.yaml) [số](../reports/nam-2023.yaml) [tự](index.md#muc-hai) [ngoặc] \\[^2]\n\n[^1]: Chú thích.\n";
    assert_eq!(faults(text), []);
}

#[test]
fn what_is_not_declared_is_named_with_what_was_meant() {
    one("[a](target:ty-ke)", "MB501", "target:ty-ke", "did you mean `target:ty-le`?");
    one(
        "[a](target:tinh-mau/ke-hoac/ty-le)",
        "MB501",
        "target:tinh-mau/ke-hoac/ty-le",
        "`target:tinh-mau/ke-hoach/ty-le`",
    );
    one("[a](plan:tinh-mau/ke-hoac)", "MB501", "plan:tinh-mau/ke-hoac", "`plan:tinh-mau/ke-hoach`");
    one("[a](place:tinh-mua)", "MB501", "place:tinh-mua", "`place:tinh-mau`");
    one("[a](agency:so-mua)", "MB501", "agency:so-mua", "`agency:so-mau`");
    one("[a](document:qd-1)", "MB501", "document:qd-1", "");
    one("[a](report:tinh-mau/nam-2032)", "MB501", "report:tinh-mau/nam-2032", "`report:tinh-mau/nam-2023`");
    one("[a](indicator:ti-le)", "MB501", "indicator:ti-le", "`indicator:ty-le`");
    one("![a](chart:ty-ke)", "MB501", "chart:ty-ke", "`chart:ty-le`");
    one("[a](indicator:hoan-toan-khac)", "MB501", "indicator:hoan-toan-khac", "declare it");
}

#[test]
fn a_bare_id_serves_only_in_its_own_plan() {
    let text = "Xem [mục tiêu](target:ty-le).\n";
    let (_, found) = check(&sources(&[("content/tinh-mau/index.md", text)]));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].code, found[0].at.as_str()), ("MB501", "target:ty-le"));
    assert_eq!(found[0].help, "did you mean `target:tinh-mau/ke-hoach/ty-le`?");
    let (_, found) = check(&sources(&[("content/tinh-mau/index.md", "[a](target:khong-he-co)")]));
    assert!(found[0].help.contains("target:<place>/<plan>/khong-he-co"), "{found:?}");
}

#[test]
fn a_figure_is_the_published_one() {
    one("[32%](value:tinh-mau/ty-le@2023)", "MB505", "32%", "write `31,9%`");
    one("**[31.9%](value:tinh-mau/ty-le@2023)**", "MB505", "31.9%", "write `31,9%`");
    one("[*30%*](value:tinh-mau/ty-le@2022)", "MB505", "*30%*", "write `trên 30%`");
    one("[818486 người](value:tinh-mau/so-nguoi@2023-09-30)", "MB505", "818486 người", "818.486 người");
    one("[31,9%](value:tinh-mau/ty-le@2020)", "MB501", "value:tinh-mau/ty-le@2020", "published for: 2022, 2023");
    one("[1](value:tinh-khac/ty-le@2020)", "MB501", "value:tinh-khac/ty-le@2020", "without `value:`");
    one("[1](value:ty-le@2020)", "MB501", "value:ty-le@2020", "write it like");
    one("[1](value:tinh-mau/ty-le@20-20)", "MB501", "value:tinh-mau/ty-le@20-20", "write it like");
    one("[1](value:tinh-mua/ty-le@2023)", "MB501", "value:tinh-mua/ty-le@2023", "`value:tinh-mau/ty-le@2023`");
    one("[1](value:tinh-mau/ti-le@2023)", "MB501", "value:tinh-mau/ti-le@2023", "`value:tinh-mau/ty-le@2023`");
}

#[test]
fn where_the_base_changed_the_text_says_which_figure_is_meant() {
    let indicators = "schema: 1\nindicators:\n  - {id: ty-le, name: Tỷ lệ mẫu, unit: percent, direction: higher, topic: bao-hiem, decimals: 1, \
                      bases: [{id: cu, name: Cũ}, {id: moi, name: Mới}]}\n";
    let report = |value, base| {
        format!(
            "schema: 1\npublisher: so-mau\ntitle: Báo cáo mẫu\ndate: 2024-10-06\nvalues:\n  \
             - {{indicator: ty-le, base: {base}, period: \"2023-09-30\", value: {value}, standing: final}}\n"
        )
    };
    let (old, new) = (report("34.84", "cu"), report("37.01", "moi"));
    let text = "[34,84%](value:tinh-mau/ty-le@2023-09-30) [37,01%](value:tinh-mau/ty-le@2023-09-30) [35%](value:tinh-mau/ty-le@2023-09-30)";
    let (texts, found) = check(&sources(&[
        ("content/catalogue/indicators.yaml", indicators),
        ("content/tinh-mau/reports/nam-2023.yaml", &old),
        ("content/tinh-mau/reports/uoc-2023.yaml", &new),
        ("content/tinh-mau/index.md", text),
    ]));
    let found: Vec<_> = found.iter().filter(|fault| fault.code.starts_with("MB5")).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].at.as_str(), found[0].help.as_str()), ("35%", "write `34,84%` or `37,01%`"));
    let reports: Vec<_> = texts.iter().flat_map(|(_, text)| text.mentions()).cloned().collect();
    assert!(matches!(&reports[..], [LinkTarget::Report(a), LinkTarget::Report(b)] if a != b), "{reports:?}");
}

#[test]
fn a_figure_is_written_as_its_language_does() {
    let en = "content/tinh-mau/ke-hoach/index.en.md";
    let vi = (PLAN, "Lời.\n");
    let good = "[31.9%](value:tinh-mau/ty-le@2023), [818,486 people](value:tinh-mau/so-nguoi@2023-09-30)";
    let (texts, found) = check(&sources(&[vi, (en, good)]));
    assert_eq!(found, []);
    let (subject, _) = texts
        .iter()
        .find(|(_, text)| text.lang() == Lang::En && text.markdown().is_some_and(|words| words.contains("31.9")))
        .unwrap();
    assert!(matches!(subject, Subject::Plan(_)));
    let (_, found) = check(&sources(&[vi, (en, "[31,9%](value:tinh-mau/ty-le@2023)")]));
    assert_eq!((found[0].code, found[0].help.as_str()), ("MB505", "write `31.9%`"));
}

#[test]
fn the_best_standing_wins_over_the_latest_estimate() {
    let (texts, found) = check(&sources(&[(PLAN, "[31,9%](value:tinh-mau/ty-le@2023)")]));
    assert_eq!(found, []);
    let mentions: Vec<_> = texts.iter().flat_map(|(_, text)| text.mentions()).collect();
    assert!(matches!(mentions[..], [LinkTarget::Report(report)] if report.report.as_str() == "nam-2023"));
}

#[test]
fn schemes_are_on_a_list() {
    one("[a](javascript:alert)", "MB507", "javascript:alert", "use: https: http: mailto: target:");
    one("[a](<JavaScript:alert(1)>)", "MB507", "JavaScript:alert(1)", "use:");
    one("[a](data:text/html,x)", "MB507", "data:text/html,x", "use:");
    one("[a](taget:ty-le)", "MB507", "taget:ty-le", "did you mean `target:`?");
    one("[a](https:mau.example)", "MB507", "https:mau.example", "whole address");
    one("[a](//mau.example)", "MB507", "//mau.example", "path from this file");
    one("[a](/tinh-mau/)", "MB507", "/tinh-mau/", "path from this file");
    one("[a](java&#10;script:x)", "MB507", "java&#10;script:x", "");
    one("<ftp://mau.example>", "MB507", "ftp://mau.example", "use:");
    one("![a](https://mau.example/a.png)", "MB507", "https://mau.example/a.png", "put the image file");
    one("![a](target:ty-le)", "MB507", "![a](target:ty-le)", "remove the `!`");
    one("[a](chart:ty-le)", "MB507", "[a](chart:ty-le)", "put a `!`");
    one("Đây ![a](chart:ty-le) đó.", "MB507", "![a](chart:ty-le)", "paragraph of its own");
    one("- ![a](chart:ty-le)", "MB507", "![a](chart:ty-le)", "paragraph of its own");
    one("![a](chart:ket-noi)", "MB501", "chart:ket-noi", "link to it");
}

#[test]
fn files_and_anchors_exist() {
    one("[a](../../tinh-kha/index.md)", "MB501", "../../tinh-kha/index.md", "`../../tinh-khac/index.md`");
    one("[a](../../tinh-khac)", "MB501", "../../tinh-khac", "`../../tinh-khac/index.md`");
    one("[a](../../../../etc/passwd)", "MB501", "../../../../etc/passwd", "within content/");
    one("[a](..%2f..%2f..%2fx)", "MB501", "..%2f..%2f..%2fx", "within content/");
    one("[a](../../tinh-khac/index.md#da-cong-bo)", "MB503", "../../tinh-khac/index.md#da-cong-bo", "`#da-cong-bo-gi`");
    one("[a](#muc-mo)\n\n## Mục một\n", "MB503", "#muc-mo", "did you mean `#muc-mot`?");
    one("[a](#x)", "MB503", "#x", "name of a heading");
    one("[a]()", "MB501", "[a]()", "write the address");
}

#[test]
fn images_exist_are_described_and_are_used() {
    let image = "content/tinh-mau/ke-hoach/anh.png";
    let with = |text| check(&sources(&[(PLAN, text)]).with_binary(image, b"png"));
    let (texts, found) = with("![Một ảnh](anh.png)");
    assert_eq!(found, []);
    assert_eq!(texts.images().collect::<Vec<_>>(), [image]);
    let (_, found) = with("Không có hình.");
    assert_eq!((found[0].code, found[0].at.as_str()), ("MB005", image));
    let (_, found) = with("![](anh.png)");
    assert_eq!((found[0].code, found[0].at.as_str()), ("MB506", "![](anh.png)"));
    let (_, found) = with("![Ảnh](anh.png) ![Ảnh](ahn.png)");
    assert_eq!((found[0].code, found[0].at.as_str()), ("MB502", "ahn.png"));
    assert_eq!(found[0].help, "did you mean `anh.png`?");
    let drawing = "content/tinh-mau/ke-hoach/so-do.svg";
    let (texts, found) =
        check(&sources(&[(PLAN, "![Sơ đồ](so-do.svg)"), (drawing, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")]));
    assert_eq!(found, []);
    assert_eq!(texts.images().collect::<Vec<_>>(), [drawing]);
    let (_, found) = check(&sources(&[(PLAN, "Chữ."), (drawing, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")]));
    assert_eq!((found[0].code, found[0].at.as_str()), ("MB005", drawing));
    one("![ ](chart:ty-le)", "MB506", "![ ](chart:ty-le)", "what it shows");
    let scan = "content/tinh-mau/ke-hoach/ban-chup.pdf";
    let (_, found) =
        check(&sources(&[(PLAN, "[bản chụp](ban-chup.pdf) ![x](ban-chup.pdf)")]).with_binary(scan, b"%PDF"));
    assert_eq!((found.len(), found[0].code), (1, "MB502"));
}

#[test]
fn raw_html_is_refused_wherever_it_stands() {
    one("<div class=\"x\">\nchữ\n</div>\n\nSau.", "MB504", "<div class=\"x\">\nchữ\n</div>", "Markdown");
    one("> - a <br> b", "MB504", "<br>", "Markdown");
    one("Trước\n\n<!-- ghi chú -->\n\nsau", "MB504", "<!-- ghi chú -->", "Markdown");
    one("![a <i>](chart:ty-le)", "MB504", "<i>", "Markdown");
    assert_eq!(faults("`<b>` và 1 \\< 2 và 1 < 2\n\n    <b>\n"), []);
}

#[test]
fn headings_go_down_step_by_step() {
    one("# Một\n\nChữ.", "MB509", "# Một", "begin with `##`");
    one("## Hai\n\n#### Bốn\n", "MB509", "#### Bốn", "write `###`");
    one("### Ba\n", "MB509", "### Ba", "write `##`");
    one("## Hai\n\n##\n\nChữ.", "MB115", "##", "write the heading");
    assert_eq!(faults("## Hai\n\n### Ba\n\n## Hai\n\n### Ba\n\n#### Bốn\n"), []);
}

#[test]
fn words_that_were_meant_as_markup() {
    one("[a](target: ty-le)", "MB501", "target: ty-le", "no spaces");
    one("[a **b**](https://mau.example/a b) c", "MB501", "https://mau.example/a b", "no spaces");
    one("[a][b]", "MB501", "[a][b]", "add that line");
    one("Câu.[^a]", "MB501", "[^a]", "add a line");
    one("Câu.\n\n[^a]: Lời.", "MB501", "[^a]", "put `[^a]` where");
    one("Câu.[^a]\n\n[^a]: Một.\n\n[^a]: Hai.", "MB201", "[^a]", "another name");
    one("[](target:ty-le)", "MB115", "[](target:ty-le)", "square brackets");
    assert_eq!(faults("`[a](target: x)` và [1](xem dưới) và \\[a](target: x)"), []);
}

#[test]
fn places_are_exact_after_front_matter_and_in_nested_blocks() {
    let front = "---\ntitle: \"Đầu đề\"\n---\n";
    one(&format!("{front}> 1. đây\n>    - **đậm [x](agency:so-mua)**\n"), "MB501", "agency:so-mua", "so-mau");
    one(&format!("{front}| a | b |\n|---|--:|\n| [x](agency:so-mua \"tên\") | 1 |\n"), "MB501", "agency:so-mua", "");
    one(&format!("{front}Câu.[^1]\n\n[^1]: Xem [`x`](<agency:so-mua>).\n"), "MB501", "agency:so-mua", "");
    one(&format!("{front}[![a](hinh.png)](target:ty-le)"), "MB502", "hinh.png", "");
    one(&format!("{front}[x][n]\n\n[n]: agency:so-mua\n"), "MB501", "[x][n]", "so-mau");
}

#[test]
fn nesting_has_a_bound() {
    let found = only_fault(&format!("{} a\n\nsau\n", ">".repeat(10_000)));
    assert_eq!(found.code, "MB104");
    let found = faults(&format!("{}b{}", "*a ".repeat(5_000), " a*".repeat(5_000)));
    assert_eq!(found[0].code, "MB104");
    assert_eq!(faults(&"> ".repeat(20)), []);
}
