//! The `minhbach` command. Everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    minhbach::cli::run()
}
