//! What the README and the book tell people, held against what the code has: exit codes, outcomes, fields, report columns,
//! commands and settings.

use clap::{Args, Command, CommandFactory};
use frontdesk::cli::Cli;
use frontdesk::model::{Code, Outcome};
use frontdesk::settings::RowFlags;

use crate::documents::Document;

/// Published: a script may rely on each of them.
const EXIT_CODES: [(u8, &str); 11] = [
    (0, "everything on the sheet is done"),
    (1, "an error inside frontdesk, or of the disk"),
    (2, "wrong usage or settings, or a program between frontdesk and the API"),
    (3, "finished; some rows need your attention"),
    (4, "the input cannot be read, contains no people, or (--strict) has problems; nothing was sent"),
    (5, "the key was refused"),
    (6, "the API stayed unavailable or unreadable; the message says whether running again continues"),
    (7, "another run is using the ledger"),
    (8, "a limit stopped the run, or the saved plan is out of date"),
    (9, "with --exit-code: there is something to do"),
    (130, "interrupted; run again, it continues"),
];

fn table_has(published: &str, first_cell: &str) -> bool {
    let start = format!("| {first_cell} |");
    published.lines().any(|line| line.starts_with(&start))
}

#[test]
fn every_exit_code_is_published_and_in_the_help() {
    let published = Document::published();
    let help = Cli::command().render_long_help().to_string();
    for (code, meaning) in EXIT_CODES {
        assert!(
            published.contains(&format!(
                "| {code} | {}",
                meaning.replace("--strict", "`--strict`").replace("--exit-code", "`--exit-code`")
            )),
            "{code}"
        );
        let listed =
            help.lines().any(|line| line.trim_start().starts_with(&code.to_string()) && line.ends_with(meaning));
        assert!(listed, "--help: {code}");
    }
}

#[test]
fn every_outcome_is_published() {
    let published = Document::published();
    for outcome in Outcome::ALL {
        assert!(table_has(&published, &format!("`{outcome}`")), "the book leaves out the outcome {outcome}");
    }
}

#[test]
fn every_problem_is_published() {
    let published = Document::published();
    for code in Code::ALL {
        assert!(
            published.contains(&format!("`{}`", code.as_str())),
            "the book leaves out the problem {}",
            code.as_str()
        );
    }
}

#[test]
fn every_field_is_published_in_the_order_of_the_table() {
    let published = Document::published();
    let rows = published.lines().skip_while(|line| !line.starts_with("| field | headings")).skip(2);
    let listed: Vec<&str> = rows.map_while(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    assert_eq!(listed, frontdesk::fields::ALL.map(|spec| spec.field.name()));
}

#[test]
fn every_flag_that_gives_rows_a_default_is_that_of_a_field() {
    let flags = RowFlags::augment_args(Command::new("frontdesk"));
    let mut offered: Vec<String> =
        flags.get_arguments().filter_map(|flag| Some(format!("--{}", flag.get_long()?))).collect();
    let mut named: Vec<&str> = frontdesk::fields::ALL.iter().filter_map(|spec| spec.default_flag).collect();
    offered.sort();
    named.sort_unstable();
    assert_eq!(offered, named);
}

// Without the simulator there are fewer commands, and the book lists them all.
#[cfg(feature = "simulator")]
#[test]
fn every_command_is_published_and_no_other() {
    let published = Document::published();
    let mut commands: Vec<String> = Cli::command().get_subcommands().map(|c| c.get_name().to_owned()).collect();
    for command in &commands {
        assert!(published.contains(&format!("frontdesk {command}")), "the book leaves out the command {command}");
    }
    commands.sort();
    let offered = "check completions doctor export follow-up history inbox init invitations man offboard onboard plan rehearse report \
                   roles settings simulator sync template";
    assert_eq!(commands.join(" "), offered);
}
