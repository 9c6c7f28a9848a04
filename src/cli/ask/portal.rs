//! A portal's own settings, and two texts that are true of any.

use super::{
    place::heir,
    suggest::{place_of_title, with_level},
    talk::{Question, Stop, Talk},
    yaml::Value,
};
use crate::{
    diagnostic::Words,
    locale::capital,
    model::{BaseUrl, SAMPLE_HOST},
};

pub(super) fn ask(talk: &mut Talk<'_>) -> Result<Vec<(&'static str, String)>, Stop> {
    let title = talk.text(
        &Question::new("Tên cổng (ví dụ: Cổng minh bạch tỉnh Lào Cai)", "Title of the portal")
            .help("Đứng đầu mọi trang.", "Stands at the head of every page."),
    )?;
    let mut place = place_of_title(&title);
    let now = place.as_ref().and_then(|(old, _)| Some((old.clone(), heir(old)?)));
    if let Some((old, heir)) = now {
        talk.reason(&Words::new(
            format!("{old} nay thuộc {} (từ 1/7/2025): cơ quan phụ trách là cơ quan hiện nay", heir.0),
            format!("{old} is now part of {} (since 1 July 2025): the portal is published by a body of today", heir.0),
        ))?;
        place = Some(heir);
    }
    let place = place.map(|(name, is_city)| with_level(&name, is_city));
    let usual = format!("Văn phòng Ủy ban nhân dân {}", place.as_deref().unwrap_or("tỉnh"));
    let publisher = talk.text(&Question::new("Cơ quan phụ trách cổng", "Who publishes it").suggest(usual).help(
        "Tên đầy đủ; đứng cuối mọi trang và trong trang giới thiệu.",
        "The full name; at the foot of every page.",
    ))?;
    let sample = format!("https://{SAMPLE_HOST}");
    let address = talk.ask(
        &Question::new("Địa chỉ của cổng trên mạng (chưa có thì Enter)", "Address on the web (Enter if there is none yet)").help(
            "Địa chỉ mà người dân sẽ mở, như https://minhbach.laocai.gov.vn.\nChưa có thì để trống: máy ghi địa chỉ mẫu và nhắc bạn (MB118) tới khi sửa.",
            "Where citizens will open it.\nLeft empty, a sample is written, and MB118 reminds you of it.",
        ),
        |answer| {
            let full = match answer {
                "" => sample.clone(),
                full if full.contains("://") => full.to_owned(),
                host => format!("https://{host}"),
            };
            let is_host = full.contains('.') || full.contains("localhost");
            match BaseUrl::new(&full).filter(|_| is_host) {
                Some(_) => Ok(full),
                None => Err(Words::new(
                    "không phải địa chỉ web; viết như https://minhbach.laocai.gov.vn",
                    "no web address: write it like https://minhbach.laocai.gov.vn",
                )),
            }
        },
    )?;
    let contact = talk.ask(
        &Question::new("Thư điện tử nhận báo lỗi số liệu", "E-mail for reports of errors").help(
            "Nên là hộp thư chung của cơ quan, không phải của một người: nó hiện trên mọi trang.",
            "Better one of the office than of a person: it is on every page.",
        ),
        |answer| {
            let mail = answer.strip_prefix("mailto:").unwrap_or(answer);
            let is_plain = mail.chars().all(|c| c.is_ascii_alphanumeric() || "._+-@".contains(c));
            let parts: Vec<&str> = mail.split('@').collect();
            match parts[..] {
                [name, host] if is_plain && !name.is_empty() && host.contains('.') => Ok(mail.to_owned()),
                _ => Err(Words::new(
                    "không phải thư điện tử; viết như vanphong@laocai.gov.vn",
                    "no e-mail address: write it like office@laocai.gov.vn",
                )),
            }
        },
    )?;
    let settings = Value::file(&[
        ("schema", Value::plain(1)),
        ("title", Value::text(title)),
        ("tagline", Value::text("Kế hoạch đã ban hành và kết quả đã công bố")),
        ("address", Value::text(address)),
        ("languages", Value::List(vec![Value::plain("vi")])),
        ("publisher", Value::text(publisher.as_str())),
        ("licence", Value::plain("CC-BY-4.0")),
        ("contact", Value::text(format!("mailto:{contact}"))),
    ]);
    let home = page(
        "Tỉnh đã hứa gì, đã làm được gì",
        "Mỗi con số trên cổng này đều dẫn tới văn bản hoặc báo cáo đã công bố nó.",
    );
    let about = page(
        "Giới thiệu",
        &format!(
            "{} phụ trách cổng này. Thấy số liệu sai, xin viết thư tới <{contact}>.",
            markdown(&capital(&publisher))
        ),
    );
    Ok(vec![("portal.yaml", settings), ("index.md", home), ("about.md", about)])
}

fn page(title: &str, words: &str) -> String {
    format!("---\ntitle: {}\n---\n\n{words}\n", serde_json::Value::from(title))
}

/// A name in which no sign of Markdown means anything.
fn markdown(text: &str) -> String {
    text.chars().flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c])).collect()
}
