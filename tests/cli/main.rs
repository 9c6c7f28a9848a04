//! The command line as its users meet it: exit codes, and what is said on which stream, to the letter.
#![allow(clippy::disallowed_methods, reason = "tests lay out portals of their own on the disk")]

#[path = "../common/mod.rs"]
mod common;

mod ask;
mod ask_review;
mod build;
mod check;
mod cite;
mod clock;
mod diff;
mod editions;
mod help;
mod import;
mod new;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod verify;
