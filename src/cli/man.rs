//! `minhbach man`: a manual page for every command, from the options themselves.

use std::{io, path::PathBuf};

use clap::{Command, CommandFactory as _};
use clap_mangen::Man;

use super::{Cli, GOOD, MACHINE, options::LangArg, print};
use crate::publish;

/// Options of `man`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Ví dụ · Examples:\n  minhbach man ~/.local/share/man/man1      (rồi · then: man minhbach)\n  minhbach man man; man -l man/minhbach-build.1"
)]
pub(super) struct Args {
    /// Ghi các trang vào thư mục này · Write the pages into this folder
    #[arg(value_name = "DIR")]
    dir: PathBuf,

    /// Ngôn ngữ của thông báo; mặc định theo LC_ALL, LC_MESSAGES, LANG · Language of messages; by the locale if not given
    #[arg(long, value_enum)]
    lang: Option<LangArg>,
}

pub(super) fn run(args: &Args) -> u8 {
    let lang = super::options::message_lang(args.lang);
    // The `help` commands say what the pages say.
    let mut all = Cli::command().disable_help_subcommand(true);
    all.build();
    for (name, page) in pages(&all) {
        if let Err(error) = publish::put(&args.dir.join(format!("{name}.1")), &page) {
            print::machine(lang, &error);
            return MACHINE;
        }
    }
    GOOD
}

/// Name and text of the page of a command, and of all below it.
fn pages(command: &Command) -> Vec<(String, Vec<u8>)> {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
    let mut page = Vec::new();
    // Writing to memory can't fail.
    let _ = write(command, &mut page);
    let examples = command.get_after_help().map_or_else(String::new, |text| examples_section(&text.to_string()));
    let page = format!("{}{}{examples}", title(&name), set(&String::from_utf8_lossy(&page))).into_bytes();
    let below = command.get_subcommands().filter(|one| !one.is_hide_set()).flat_map(pages);
    std::iter::once((name, page)).chain(below).collect()
}

fn write(command: &Command, to: &mut Vec<u8>) -> io::Result<()> {
    let man = Man::new(command.clone());
    man.render_name_section(to)?;
    man.render_synopsis_section(to)?;
    man.render_description_section(to)?;
    man.render_options_section(to)?;
    if command.has_subcommands() {
        man.render_subcommands_section(to)?;
    }
    Ok(())
}

/// The head of a page. Without a date, so that the same program has the same pages.
fn title(name: &str) -> String {
    let name = name.to_uppercase().replace('-', "\\-");
    format!(".TH \"{name}\" \"1\" \"\" \"minhbach {}\" \"Minh Bạch\"\n", env!("CARGO_PKG_VERSION"))
}

/// Makes what clap_mangen writes read well: Vietnamese and English on a line each, one break where it has three, and its
/// definition of an apostrophe once.
fn set(page: &str) -> String {
    const APOSTROPHE: &str = ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n";
    let page = page.replace(APOSTROPHE, "").replace("\n.br\n\n.br\n", "\n.sp\n");
    let mut set = APOSTROPHE.to_owned();
    let mut in_name = false;
    for line in page.lines() {
        if line.starts_with(".SH") {
            in_name = line == ".SH NAME";
        }
        // `apropos` wants the name and what it is in one line.
        let is_text = !in_name && !line.starts_with('.');
        match line.split_once(" · ").filter(|_| is_text) {
            Some((vi, en)) => set.push_str(&format!("{vi}\n.br\n{en}\n")),
            None => set.push_str(&format!("{}\n", line.trim_end())),
        }
    }
    set
}

/// Examples as they stand: every line a line, and whatever looks like a request of the typesetter is none.
fn examples_section(text: &str) -> String {
    let (title, lines) = text.split_once('\n').unwrap_or(("", text));
    let mut section = format!(".SH {}\n.nf\n", quoted(&title.trim_end_matches(':').to_uppercase()));
    for line in lines.lines() {
        let line = line.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq").replace('~', "\\(ti");
        // An empty line is a request of its own kind.
        let guard = if line.is_empty() || line.starts_with('.') { "\\&" } else { "" };
        section.push_str(&format!("{guard}{line}\n"));
    }
    section.push_str(".fi\n");
    section
}

fn quoted(title: &str) -> String {
    format!("\"{}\"", title.replace('"', "\\(dq"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_set_as_they_stand() {
        let section = examples_section("Ví dụ · Examples:\n  minhbach build --base-url \'\'\n\n.hidden \\ ~");
        assert_eq!(
            section,
            ".SH \"VÍ DỤ · EXAMPLES\"\n.nf\n  minhbach build \\-\\-base\\-url \\(aq\\(aq\n\\&\n\\&.hidden \\e \\(ti\n.fi\n"
        );
    }

    #[test]
    fn each_language_has_a_line() {
        let page = ".SH NAME\nminhbach \\- một · one\n.SH DESCRIPTION\nmột · one\n.br\n\n.br\nhai\n";
        let (_, rest) = set(page).split_once(".SH").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        assert_eq!(rest, " NAME\nminhbach \\- một · one\n.SH DESCRIPTION\nmột\n.br\none\n.sp\nhai\n");
    }

    #[test]
    fn every_command_has_a_page() {
        let mut all = Cli::command().disable_help_subcommand(true);
        all.build();
        let names: Vec<String> = pages(&all).into_iter().map(|(name, _)| name).collect();
        for name in ["minhbach", "minhbach-build", "minhbach-new", "minhbach-new-portal", "minhbach-man"] {
            assert!(names.iter().any(|known| known == name), "{name}: {names:?}");
        }
    }
}
