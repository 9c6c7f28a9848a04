//! The scanner's messages, said again for someone who does not know YAML.

use crate::diagnostic::{Code, Words};

/// The way out of a tab. How many spaces one stood for is not ours to say: that depends on the lines around it.
pub(super) const SPACES_FOR_TABS: (&str, &str) = (
    "thay Tab bằng dấu cách cho thẳng cột với các khóa cùng cấp",
    "put spaces in the place of the tab, so that it stands in one column with the keys of its level",
);

/// What the scanner's words mean to someone who does not know YAML.
pub(super) fn explain(info: &str) -> (Code, &'static str, Words) {
    let known: [(&str, Code, &'static str, &'static str, &'static str); 7] = [
        ("found a tab", Code::TabIndent, "có phím Tab", SPACES_FOR_TABS.0, SPACES_FOR_TABS.1),
        (
            "simple key expect ':'",
            Code::YamlSyntax,
            "dòng này hoặc dòng trên thiếu `: `",
            "viết `khóa: giá trị`, có dấu hai chấm rồi dấu cách; mục của danh sách bắt đầu bằng `- ` có dấu cách",
            "write `key: value`, a colon and then a space; an item of a list begins with `- ` and its space",
        ),
        (
            "flow",
            Code::YamlSyntax,
            "ngoặc `[…]` hoặc `{…}` không khớp",
            "xem lại ngoặc mở ở dòng này hoặc các dòng trên: thiếu `]`, `}` hoặc dấu phẩy; trong ngoặc, chữ có dấu `:` hay `,` phải đặt trong dấu nháy thẳng \"…\"",
            "look at the bracket opened on this line or above: a `]`, `}` or comma is missing; within brackets, a text that holds `:` or `,` needs straight quotes \"…\"",
        ),
        (
            "quoted scalar",
            Code::YamlSyntax,
            "dấu nháy không khớp, hoặc chữ bị xuống dòng",
            "chữ bị xuống dòng giữa câu: nối các dòng lại thành một; không thì thêm dấu nháy đóng `\"`, có thể thiếu ở dòng trên; dấu nháy ở giữa chữ viết là `\\\"`",
            "a text that runs over several lines: join them into one; else add the closing `\"`, which may be missing on a line above; a quote inside the text is written `\\\"`",
        ),
        (
            "mapping values are not allowed",
            Code::YamlSyntax,
            "có dấu `:` trong chữ không đặt trong dấu nháy, hoặc dòng thụt vào sai",
            "đặt chữ có `: ` trong dấu nháy \"…\"; các khóa cùng khối phải thẳng cột",
            "put text that holds `: ` in quotes; keys of one block must stand in one column",
        ),
        (
            "did not find expected key",
            Code::YamlSyntax,
            "dòng thụt vào không thẳng với các khóa cùng khối, hoặc chữ còn thừa sau dấu nháy đóng",
            "đặt thẳng cột với khóa phía trên; nếu dòng trên là `khóa: []`, xóa `[]`",
            "put it in one column with the key above; if the line above is `key: []`, remove `[]`",
        ),
        (
            "indentation",
            Code::YamlSyntax,
            "thụt dòng sai",
            "các khóa cùng khối phải thẳng cột; mục con thụt vào hai dấu cách",
            "keys of one block must stand in one column; what belongs to them two spaces further",
        ),
    ];
    for (needle, code, vi, help_vi, help_en) in known {
        if info.contains(needle) {
            return (code, vi, Words::new(help_vi, help_en));
        }
    }
    let help = Words::new(
        "chữ có dấu `:` hoặc bắt đầu bằng `-`, `[`, `{`, `\"`, `%`, `@`, `&`, `*`, `#` phải đặt trong dấu nháy; các khóa cùng cấp phải thẳng cột",
        "put text that holds `:` or begins with `-`, `[`, `{`, `\"`, `%`, `@`, `&`, `*`, `#` in quotes; keys of one level must stand in one column",
    );
    (Code::YamlSyntax, "không đọc được từ đây", help)
}
