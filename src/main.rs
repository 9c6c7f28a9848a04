//! The `minhbach` command. Everything is in the library.

use std::process::ExitCode;

// A third of the time went into the system's allocator, and most of it with musl's: docs/decisions/0023.
#[cfg(feature = "allocator")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    minhbach::cli::run()
}
