//! `minhbach completions`: what a shell completes, from the options themselves.

use std::io::Write as _;

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::{Cli, GOOD, MACHINE, options::LangArg, print};

/// Options of `completions`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Ví dụ · Examples:\n  minhbach completions bash > ~/.local/share/bash-completion/completions/minhbach\n  minhbach completions zsh > ~/.zfunc/_minhbach      (fpath+=~/.zfunc)\n  minhbach completions fish > ~/.config/fish/completions/minhbach.fish"
)]
pub(super) struct Args {
    /// Vỏ lệnh nào · Which shell
    #[arg(value_enum)]
    shell: Shell,

    /// Ngôn ngữ của thông báo; mặc định theo LC_ALL, LC_MESSAGES, LANG · Language of messages; by the locale if not given
    #[arg(long, value_enum)]
    lang: Option<LangArg>,
}

pub(super) fn run(args: &Args) -> u8 {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "minhbach", &mut script);
    match std::io::stdout().lock().write_all(&script) {
        Ok(()) => GOOD,
        Err(error) => {
            print::machine(super::options::message_lang(args.lang), &print::unwritten("stdout", &error));
            MACHINE
        }
    }
}
