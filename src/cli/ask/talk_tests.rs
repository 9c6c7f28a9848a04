//! Questions over a pipe.

use super::*;

fn talk<T>(input: &str, ask: impl FnOnce(&mut Talk<'_>) -> T) -> (T, String) {
    let (mut input, mut output) = (input.as_bytes(), Vec::new());
    let answer = ask(&mut Talk::new(&mut input, &mut output, MessageLang::Vi, true));
    (answer, String::from_utf8(output).unwrap())
}

#[test]
fn wrong_answers_are_asked_again() {
    let question = Question::new("Tên", "Name").help("Tên tỉnh.\nVí dụ: Lào Cai", "");
    let (answer, said) = talk("?\n\n  Lào\tCai \r\n", |talk| talk.text(&question));
    assert_eq!(answer.unwrap(), "Lào Cai");
    assert_eq!(said, "Tên > ?\n  Tên tỉnh.\n  Ví dụ: Lào Cai\nTên > \n  ! cần viết vài chữ\nTên > Lào Cai\n");
    let (answer, said) = talk("chắc\nK", |talk| talk.yes(Question::new("Đúng chưa?", "Right?"), true));
    assert!(!answer.unwrap());
    assert!(said.contains("! trả lời “có” hoặc “không”"), "{said}");
}

#[test]
fn enter_takes_the_suggestion() {
    let question = Question::new("Mã", "Id").suggest("lao-cai");
    assert_eq!(talk("\n", |talk| talk.text(&question)).0.unwrap(), "lao-cai");
    assert!(talk("\n", |talk| talk.yes(Question::new("?", "?"), true)).0.unwrap());
}

#[test]
fn text_is_composed_and_has_no_hidden_signs() {
    assert_eq!(clean("to\u{309}ng\u{a0}\u{a0}số\u{200b} \u{202e}x\u{ad}y"), "tỏng số xy");
}

#[test]
fn what_is_too_long_or_no_text_is_refused() {
    let long = format!("{}\nđủ\n", "x".repeat(LONGEST + 7));
    let (answer, said) = talk(&long, |talk| talk.text(&Question::new("Tên", "Name")));
    assert_eq!((answer.unwrap().as_str(), said.contains("dòng quá dài")), ("đủ", true));
    let (mut input, mut output) = (&b"\xff\xfe\nA\n"[..], Vec::new());
    let mut talk = Talk::new(&mut input, &mut output, MessageLang::En, true);
    assert_eq!(talk.text(&Question::new("Tên", "Name")).unwrap(), "A");
    assert!(String::from_utf8(output).unwrap().contains("not UTF-8"));
    // A terminal cuts a line at this length and says nothing.
    let (mut input, mut output) = ("x".repeat(TERMINAL) + "\nA\n", Vec::new());
    let mut bytes = input.as_bytes();
    let mut talk = Talk::new(&mut bytes, &mut output, MessageLang::En, false);
    assert_eq!(talk.text(&Question::new("Tên", "Name")).unwrap(), "A");
    input.clear();
}

#[test]
fn pasted_text_ends_with_two_points() {
    let (lines, said) = talk("một\n.\n\n\nhai\n..\nba", |talk| talk.paste(&Question::new("Dán", "Paste")));
    assert_eq!(lines.unwrap(), ["một", ".", "", "", "hai"]);
    assert!(said.contains("gõ hai dấu chấm"), "{said}");
    let (lines, _) = talk("một\nhai..\nba", |talk| talk.paste(&Question::new("Dán", "Paste")));
    assert_eq!(lines.unwrap(), ["một", "hai"], "no end of line was pasted");
    let (lines, said) = talk("\n..\nhai\n..\n", |talk| talk.paste(&Question::new("Dán", "Paste")));
    assert_eq!((lines.unwrap(), said.contains("chưa có chữ nào")), (vec!["hai".to_owned()], true));
}

#[test]
fn the_end_of_input_is_told_from_an_empty_answer() {
    for input in ["", "một\n"] {
        let (lines, _) = talk(input, |talk| talk.paste(&Question::new("Dán", "Paste")));
        assert!(matches!(lines, Err(Stop::End)));
    }
}

#[test]
fn a_paste_of_several_lines_is_one_answer_where_titles_are_asked() {
    let question = || Question::new("Tên", "Name").suggest("cũ");
    let (name, _) = talk("KẾ HOẠCH\nNĂM 2030\n\n", |talk| talk.paragraph(&question()));
    assert_eq!(name.unwrap(), "KẾ HOẠCH NĂM 2030");
    assert_eq!(talk("\n", |talk| talk.paragraph(&question())).0.unwrap(), "cũ");
    let refuse = |text: &str| match text {
        "2753/QĐ" => Ok(()),
        _ => Err(Words::new("sai", "wrong")),
    };
    let (_, said) = talk("2753\n/QĐ\n2753/QĐ\n", |talk| talk.ask(&Question::new("Số", "Number"), refuse));
    assert_eq!(said.matches("dán thì phải là một dòng").count(), 1, "{said}");
}

#[test]
fn asked_again_the_former_answers_are_the_suggestions() {
    let ask = |talk: &mut Talk<'_>| {
        let number = talk.ask(&Question::new("Số", "Number"), |answer| Ok(answer.to_owned()))?;
        let title = talk.paragraph(&Question::new("Tên", "Name").suggest(format!("Tên {number}")))?;
        let lines = talk.paste(&Question::new("Dán", "Paste"))?;
        let more = talk.yes(Question::new("Còn?", "More?"), false)?;
        Ok::<_, Stop>((number, title, lines, more))
    };
    let twice = |talk: &mut Talk<'_>| {
        assert!(matches!(ask(talk), Err(Stop::Again)));
        talk.again()?;
        ask(talk)
    };
    let first = "1\n\nmột\nhai\n..\n<\n";
    let is = |second: &str| talk(&format!("{first}{second}"), twice).0.unwrap();
    let pasted = || vec!["một".to_owned(), "hai".to_owned()];
    assert_eq!(is("\n\n\n\n"), ("1".to_owned(), "Tên 1".to_owned(), pasted(), false));
    // What was only suggested follows the answer that it came from.
    assert_eq!(is("2\n\n..\nc\n"), ("2".to_owned(), "Tên 2".to_owned(), pasted(), true));
    assert_eq!(is("-\nx\n\nba\n..\n\n"), (String::new(), "x".to_owned(), vec!["ba".to_owned()], false));
}

#[test]
fn of_another_line_nothing_that_was_answered_stands() {
    let ask = |talk: &mut Talk<'_>| {
        let line = talk.ask(&Question::new("Dòng", "Line").turns(), |answer| Ok(answer.to_owned()))?;
        let name = talk.paragraph(&Question::new("Tên", "Name").suggest(format!("Tên {line}")))?;
        let more = talk.yes(Question::new("Còn?", "More?"), false)?;
        Ok::<_, Stop>((line, name, more))
    };
    let twice = |talk: &mut Talk<'_>| {
        assert!(matches!(ask(talk), Err(Stop::Again)));
        talk.again()?;
        ask(talk)
    };
    let is = |second: &str| talk(&format!("1\nkhác\n\n<\n{second}"), twice).0.unwrap();
    assert_eq!(is("2\n\n\n"), ("2".to_owned(), "Tên 2".to_owned(), false));
    assert_eq!(is("\n\n\n"), ("1".to_owned(), "khác".to_owned(), false));
}
