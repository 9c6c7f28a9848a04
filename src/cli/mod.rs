//! The command line: one file a command.
//!
//! Human output goes to stderr, machine output to stdout. Exit codes: 0 good, 1 the content has errors,
//! 2 wrong usage, 3 the machine failed. The one clock of the program is read here ([`options::as_of`]).

mod ask;
mod assemble;
mod build;
mod check;
#[cfg(feature = "manual")]
mod completions;
mod diff;
mod edition;
mod headers;
mod import;
#[cfg(feature = "serve")]
mod loads;
#[cfg(feature = "manual")]
mod man;
mod new;
mod new_ci;
mod options;
mod print;
pub mod schema;
#[cfg(feature = "serve")]
mod serve;
mod uploads;
mod verify;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Ended well.
pub const GOOD: u8 = 0;
/// The content has errors.
pub const CONTENT: u8 = 1;
/// Wrong usage; clap uses the same.
pub const USAGE: u8 = 2;
/// The machine failed: disk, permission, port.
pub const MACHINE: u8 = 3;

/// Minh Bạch dựng cổng minh bạch tĩnh từ kế hoạch (YAML) và bài viết (Markdown).
///
/// Minh Bạch builds a static transparency portal from enacted plans (YAML) and commentary (Markdown).
#[derive(Debug, Parser)]
#[command(name = "minhbach", version, about, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Dựng cả cổng vào public/ · Build the whole site into public/
    Build(build::Args),
    /// Ghép cổng đã xuất của các tỉnh thành cổng quốc gia · Join provinces' published sites into a national portal
    Assemble(assemble::Args),
    /// Tìm mọi lỗi của nội dung, không ghi gì · Find every fault of the content, write nothing
    Check(check::Args),
    /// Xem trước trên máy này; sửa tệp, trang tự tải lại · Preview on this machine; pages follow what is saved
    #[cfg(feature = "serve")]
    Serve(serve::Args),
    /// So hai thư mục nội dung, hoặc hai cổng đã xuất bản · Tell two content folders, or two published sites, apart
    Diff(diff::Args),
    /// Bộ khung, hay hỏi từng câu: portal, place, plan, target, report · Skeletons, or questions
    New(new::Args),
    /// Xét một bản đã công bố, chỉ từ các tệp của nó · Hold a published site to its word, from its files alone
    Verify(verify::Args),
    /// Cấu hình tiêu đề HTTP cho nginx, Apache, Netlify · Headers for a web server
    Headers(headers::Args),
    /// Tệp nào phải tải lên kho, theo thứ tự, cho kịch bản · Which files to upload, in their order, for scripts
    Uploads(uploads::Args),
    /// JSON Schema của các tệp YAML, cho trình soạn thảo · JSON Schemas of the YAML files, for editors
    Schema(schema::Args),
    /// Gợi ý lệnh khi bấm Tab: bash, zsh, fish, powershell · Completions for a shell
    #[cfg(feature = "manual")]
    Completions(completions::Args),
    /// Trang hướng dẫn cho lệnh man · Man pages
    #[cfg(feature = "manual")]
    Man(man::Args),
}

/// Runs the command; the exit code says how it ended.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let code = match cli.command {
        Command::Assemble(args) => assemble::run(&args),
        Command::Build(args) => build::run(&args),
        Command::Check(args) => check::run(&args),
        #[cfg(feature = "serve")]
        Command::Serve(args) => serve::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::New(args) => new::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Headers(args) => headers::run(&args),
        Command::Uploads(args) => uploads::run(&args),
        Command::Schema(args) => schema::run(&args),
        #[cfg(feature = "manual")]
        Command::Completions(args) => completions::run(&args),
        #[cfg(feature = "manual")]
        Command::Man(args) => man::run(&args),
    };
    ExitCode::from(code)
}
