//! `diff`: two content folders, two sites, in every format.

use crate::common::{self, AS_OF, Folder};

const PLAN: &str = "content/tinh-mau/ke-hoach-mau/plan.yaml";
const REPORT: &str = "content/tinh-mau/reports/bao-cao-2023.yaml";

/// `cu/` and `moi/` side by side, the second with two figures changed, one of them with a reason.
fn two(name: &str) -> Folder {
    let folder = Folder::empty(name);
    for side in ["cu", "moi"] {
        common::copy(&common::base(), &folder.path().join(side));
    }
    folder.edit(&format!("moi/{PLAN}"), "        value: 2.5\n", "        value: 3.5\n");
    folder.edit(
        &format!("moi/{PLAN}"),
        "sentence: \"trong đó 2,5% là tự nguyện\"",
        "sentence: \"trong đó 3,5% là tự nguyện\"",
    );
    folder.edit(&format!("moi/{PLAN}"), "trong đó 2,5% là tự nguyện; nối", "trong đó 3,5% là tự nguyện; nối");
    folder.edit(&format!("moi/{REPORT}"), "value: 10\n", "value: 11\n");
    folder.edit(
        &format!("moi/{REPORT}"),
        "fulfils:",
        "corrections:\n  - {date: 2026-01-02, of: [ty-le-hai-co-so], reason: \"nguồn ghi 11%, chép nhầm <10%>\"}\nfulfils:",
    );
    folder
}

const VI: &str = "4 thay đổi: 3 sửa trực tiếp, không nêu văn bản hay lý do; 1 đính chính, có lý do.

Sửa trực tiếp, không nêu văn bản hay lý do (3)
  Tỉnh Mẫu
  - Câu chữ ở II.1 của Kế hoạch mẫu được sửa
      trước: Đến năm 2025: đạt khoảng 45% người lao động tham gia, trong đó 2,5% là tự nguyện; nối xong dữ liệu.
      sau: Đến năm 2025: đạt khoảng 45% người lao động tham gia, trong đó 3,5% là tự nguyện; nối xong dữ liệu.
      vì: sửa trực tiếp trong kho, không nêu văn bản hay lý do
  Tỉnh Mẫu: Kế hoạch mẫu
  - Mục tiêu 2025 của Tỷ lệ con đổi từ 2,5% thành 3,5%
      vì: sửa trực tiếp trong kho, không nêu văn bản hay lý do
  - Câu trích ở 2025 của Tỷ lệ con đổi từ “trong đó 2,5% là tự nguyện” thành “trong đó 3,5% là tự nguyện”
      vì: sửa trực tiếp trong kho, không nêu văn bản hay lý do

Đính chính, có lý do (1)
  Tỉnh Mẫu
  - Số công bố năm 2023 về tỷ lệ có hai cơ sở tính (báo cáo “Báo cáo mẫu năm 2023”) đổi từ 10% thành 11%
      vì: đính chính: nguồn ghi 11%, chép nhầm <10%>
";

const MARKDOWN: &str = "### Changes of the data

4 changes: 3 direct edits, without a document or a reason; 1 corrections, with a reason.

#### Direct edits, without a document or a reason

| Where | Change | Why |
| --- | --- | --- |
| Tỉnh Mẫu | The wording at II.1 of Kế hoạch mẫu reads otherwise<br>before: Đến năm 2025: đạt khoảng 45% người lao động tham gia, trong đó 2,5% là tự nguyện; nối xong dữ liệu.<br>after: Đến năm 2025: đạt khoảng 45% người lao động tham gia, trong đó 3,5% là tự nguyện; nối xong dữ liệu. | edited directly in the repository, without a document or a reason |
| Tỉnh Mẫu: Kế hoạch mẫu | The 2025 target of Tỷ lệ con changed from 2.5% to 3.5% | edited directly in the repository, without a document or a reason |
| Tỉnh Mẫu: Kế hoạch mẫu | The quoted sentence at 2025 of Tỷ lệ con changed from “trong đó 2,5% là tự nguyện” to “trong đó 3,5% là tự nguyện” | edited directly in the repository, without a document or a reason |

#### Corrections, with a reason

| Where | Change | Why |
| --- | --- | --- |
| Tỉnh Mẫu | The published figure for 2023 on Tỷ lệ có hai cơ sở tính (the report “Báo cáo mẫu năm 2023”) changed from 10% to 11% | corrected: nguồn ghi 11%, chép nhầm &lt;10%&gt; |
";

#[test]
fn content_folders_are_told_apart_in_every_format() {
    let folder = two("diff-content");
    folder.run(&["diff", "cu", "moi"]).is(0, VI, "");
    // The folder `content/` itself serves as well.
    folder.run(&["diff", "cu/content", "moi/content"]).is(0, VI, "");
    folder.run(&["diff", "cu", "moi", "--format", "markdown", "--lang", "en"]).is(0, MARKDOWN, "");
    let both = folder.run(&["diff", "cu", "moi", "--format", "markdown"]).good().out;
    assert!(both.starts_with("### Thay đổi trong dữ liệu\n") && both.ends_with(MARKDOWN), "{both}");
    let json: serde_json::Value =
        serde_json::from_str(&folder.run(&["diff", "cu", "moi", "--format", "json"]).good().out).expect("JSON");
    assert_eq!((&json["same"], &json["count"]), (&false.into(), &4.into()));
    let first = &json["sections"][0]["changes"][1];
    assert_eq!(first["id"], "target/tinh-mau/ke-hoach-mau/ty-le-con#milestone/2025");
    assert_eq!(first["en"]["text"], "The 2025 target of Tỷ lệ con changed from 2.5% to 3.5%");
}

#[test]
fn what_is_the_same_is_said_to_be() {
    let folder = two("diff-same");
    folder.run(&["diff", "cu", "cu"]).is(0, "Không có gì thay đổi.\n", "");
    folder.run(&["diff", "cu", "cu", "--lang", "en", "--exit-code"]).is(0, "Nothing changed.\n", "");
    let markdown = "### Changes of the data\n\nNothing changed.\n";
    folder.run(&["diff", "cu", "cu", "--lang", "en", "--format", "markdown"]).is(0, markdown, "");
    assert_eq!(folder.run(&["diff", "cu", "moi", "--exit-code"]).code, 1);
}

#[test]
fn sites_are_told_apart_by_what_they_publish() {
    let folder = two("diff-sites");
    for (side, out) in [("cu", "cong-cu"), ("moi", "cong-moi")] {
        folder.run(&["build", "--as-of", AS_OF, "--root", side, "--out", out]).good();
    }
    let said = folder.run(&["diff", "cong-cu", "cong-moi", "--lang", "en"]).good();
    assert!(said.err.is_empty(), "{}", said.err);
    for told in [
        "\nFigures that changed (",
        "  tinh-mau/ke-hoach-mau/ty-le-con\n",
        "value 2.5 → 3.5",
        "  - ty-le-hai-co-so, result, 2023-12-31, bao-cao-2023: value 10 → 11\n",
    ] {
        assert!(said.out.contains(told), "{told}: {}", said.out);
    }
    assert!(!said.out.contains("Pages that are gone"), "{}", said.out);

    // A page that vanishes is told before all else, whatever else a hostile site has.
    let manifest = folder.read("cong-moi/.minhbach/manifest.json");
    let line =
        manifest.lines().find(|line| line.contains("\"tinh-mau/bao-cao/bao-cao-2023/index.html\"")).expect("listed");
    folder.write("cong-moi/.minhbach/manifest.json", &manifest.replace(&format!("{line}\n"), ""));
    folder.write("cong-moi/du-lieu/data.csv", "\u{feff}place,\"plan\nx\u{1b}[31m,1,2,3\n");
    folder.write("cong-moi/a/verdict.json", "[[[[");
    let said = folder.run(&["diff", "cong-cu", "cong-moi", "--lang", "en"]).good();
    let gone = "\nPages that are gone: cited addresses will break (1)\n  - tinh-mau/bao-cao/bao-cao-2023/index.html\n";
    let first = said.out.split_once('\n').expect("a summary").1;
    assert!(first.starts_with(gone), "{}", said.out);
    assert!(!said.out.contains('\u{1b}') && said.out.contains("a/verdict.json can’t be read"), "{}", said.out);
    folder.write("cong-moi/.minhbach/manifest.json", "{\"files\": 3}");
    let said = folder.run(&["diff", "cong-cu", "cong-moi", "--lang", "en"]).good();
    assert!(said.out.contains(".minhbach/manifest.json can’t be read"), "{}", said.out);
}

#[test]
fn two_of_different_sorts_are_no_pair() {
    let folder = two("diff-mixed");
    folder.run(&["build", "--as-of", AS_OF, "--root", "cu", "--out", "cong"]).good();
    let mixed = "cong is a published site, cu a content folder: compare two of one sort\n";
    folder.run(&["diff", "cu", "cong", "--lang", "en"]).is(2, "", mixed);
    let neither = "khong-co: neither a published site (.minhbach/manifest.json), nor has it content/ or portal.yaml\n";
    folder.run(&["diff", "khong-co", "cu", "--lang", "en"]).is(2, "", neither);
}
