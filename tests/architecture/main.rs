//! Keeps what the tour at the top of `lib.rs` promises about the rooms, by reading `src/` as text. Each rule is a
//! function from sources to complaints; beside it stands a violation that it must find.

mod documents;
mod mentions;
mod messages;
mod outcomes;
mod packaging;
mod promises;
mod rules;
mod source;

use source::Source;

/// Asserts that `rule` finds nothing in `src/`, and something in each of `violations`.
fn holds(rule: fn(&[Source]) -> Vec<String>, violations: &[(&str, &str)]) {
    for (path, text) in violations {
        let found = rule(&[Source::new(path, text)]);
        assert!(!found.is_empty(), "the rule misses a violation in {path}:\n{text}");
    }
    let found = rule(&Source::all());
    assert!(found.is_empty(), "{} complaints:\n  {}", found.len(), found.join("\n  "));
}

#[test]
fn pure_rooms_name_no_clock_no_file_no_network_and_no_terminal() {
    holds(
        rules::pure_rooms_stay_pure,
        &[
            ("model/a.rs", "use std::time::SystemTime;"),
            ("plan/a.rs", "fn f() { let x = std::env::var(\"HOME\"); }"),
            ("roster/deep/a.rs", "use std::{fmt, fs};"),
            ("plan/a.rs", "async fn f() { tokio::spawn(g()); }"),
            ("model/a.rs", "fn f() { println!(); }"),
        ],
    );
}

#[test]
fn imports_go_down_only() {
    holds(
        rules::imports_go_down,
        &[
            ("model/a.rs", "use crate::roster::Roster;"),
            ("fields/a.rs", "use crate::intake::Rows;"),
            ("intake/a.rs", "use crate::{model::Row, plan};"),
            ("plan/a.rs", "fn f() -> crate::run::Ledger { g() }"),
            ("run/a.rs", "use crate::{\n    model::{Email, Row},\n    report::Report,\n};"),
            ("run/mod.rs", "use crate::progress::Bar;"),
            ("report/a.rs", "use crate::run::Ledger;"),
            ("settings/a.rs", "use crate::cli::Cli;"),
            ("simulator/a.rs", "use crate::model::Email;"),
            ("run/a.rs", "use crate::simulator::Simulator;"),
            ("files/a.rs", "use crate::report::Report;"),
            ("model/a.rs", "use crate::files::open;"),
            ("admin_api/a.rs", "use crate::organization::People;"),
            ("organization/a.rs", "use crate::run::Ledger;"),
            ("model/a.rs", "use crate::unheard_of::Thing;"),
        ],
    );
}

#[test]
fn only_the_room_of_a_craft_names_its_tool() {
    holds(
        rules::tools_stay_in_their_room,
        &[
            ("run/a.rs", "use indicatif::ProgressBar;"),
            ("report/a.rs", "use rusqlite::Connection;"),
            ("run/execute.rs", "fn f() { reqwest::get(u); }"),
            ("admin_api/a.rs", "use axum::Router;"),
            ("report/a.rs", "use calamine::Reader;"),
            ("settings/a.rs", "use governor::Quota;"),
            ("plan/a.rs", "use clap::Args;"),
        ],
    );
}

#[test]
fn few_files_touch_the_disk() {
    holds(
        rules::few_files_touch_the_disk,
        &[
            ("run/execute.rs", "fn f() { std::fs::write(p, b); }"),
            ("admin_api/a.rs", "use std::fs::File;"),
            ("progress.rs", "use std::{fs, io};"),
            ("report/csv.rs", "fn f() { File::create(p); }"),
            ("cli/a.rs", "fn f() { OpenOptions::new(); }"),
        ],
    );
}

#[test]
fn one_room_opens_what_is_written() {
    holds(
        rules::one_room_opens_what_is_written,
        &[
            ("run/lock.rs", "fn f() { OpenOptions::new().write(true).open(p); }"),
            ("run/lock.rs", "fn f() { File::create_new(p); }"),
            ("report/destination.rs", "fn f() { std::fs::write(p, b); }"),
            ("commands/files.rs", "fn f() { NamedTempFile::new_in(p); }"),
            ("commands/a.rs", "fn f() { fs::rename(a, b); }"),
        ],
    );
}

#[test]
fn few_files_ask_for_the_time_of_day_and_none_that_waits() {
    holds(
        rules::few_files_ask_for_the_time_of_day,
        &[
            ("admin_api/pacer.rs", "use std::time::{Duration, SystemTime};"),
            ("run/context.rs", "fn f() { let now = jiff::Timestamp::now(); }"),
            ("commands/a.rs", "fn f() { jiff::Zoned::now() }"),
        ],
    );
}

#[test]
fn one_file_knows_what_a_status_means() {
    holds(
        rules::one_file_knows_statuses,
        &[
            ("run/a.rs", "const NOT_FOUND: u16 = 404;"),
            ("admin_api/retry.rs", "fn f(s: u16) -> bool { matches!(s, 300..=399 | 401) }"),
            ("commands/a.rs", "fn f(s: u16) -> bool { (200..500).contains(&s) }"),
            ("organization/a.rs", "fn f(s: u16) -> bool { s == 404_u16 }"),
            ("model/a.rs", "fn f(s: u16) -> bool { s < 300 }"),
        ],
    );
}

#[test]
fn no_two_public_types_share_a_name() {
    holds(
        rules::public_types_have_one_name_each,
        &[
            ("run/a.rs", "pub struct Answer;\nmod b {\n    pub enum Answer {}\n}"),
            ("model/a.rs", "pub trait Row<T> {}\npub type Row = u8;"),
        ],
    );
}

#[test]
fn no_room_below_the_commands_knows_of_a_dry_run() {
    holds(
        rules::dry_run_is_the_commands_word,
        &[
            ("run/a.rs", "fn f(dry_run: bool) {}"),
            ("settings/a.rs", "struct S { is_dry_run: bool }"),
            ("report/a.rs", "enum Mode { DryRun }"),
        ],
    );
}

#[test]
fn every_file_opens_with_words() {
    holds(
        rules::every_file_opens_with_words,
        &[
            ("model/a.rs", "use std::fmt;"),
            ("run/a.rs", "// not a doc comment\n"),
            ("run/a.rs", "//!\n\nuse std::fmt;"),
        ],
    );
}

#[test]
fn no_file_outgrows_400_lines() {
    let long = format!("//! words\n{}", "const A: u8 = 0;\n".repeat(400));
    holds(rules::files_stay_short, &[("run/a.rs", &long)]);
}

#[test]
fn no_function_outgrows_70_lines() {
    let long =
        format!("impl A {{\n    pub async fn f<T>(t: T) -> B\n    {{\n{}    }}\n}}", "        g();\n".repeat(68));
    holds(rules::functions_stay_short, &[("run/a.rs", &long)]);
}

#[test]
fn nothing_is_unwrapped_outside_tests() {
    holds(
        rules::nothing_is_unwrapped,
        &[
            ("run/a.rs", "fn f() { g().unwrap(); }"),
            ("run/a.rs", "fn f() { g()\n    . unwrap () }"),
            ("run/a.rs", "fn f() { g().expect(\"\") }"),
            ("run/a.rs", "fn f() { todo!() }"),
        ],
    );
}

#[test]
fn a_lint_is_expected_with_a_reason_and_never_allowed() {
    holds(
        rules::lints_are_expected_with_a_reason,
        &[("run/a.rs", "#[allow(dead_code)]\nfn f() {}"), ("run/a.rs", "#[expect(\n    dead_code\n)]\nfn f() {}")],
    );
}
