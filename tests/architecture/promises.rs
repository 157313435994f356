//! What the README tells people, held against what the code has: exit codes, outcomes, fields, report columns,
//! commands and settings.

use clap::{Args, Command, CommandFactory};
use frontdesk::cli::Cli;
use frontdesk::model::{Code, Outcome};
use frontdesk::settings::RowFlags;

const README: &str = include_str!("../../README.md");

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

fn table_has(first_cell: &str) -> bool {
    let start = format!("| {first_cell} |");
    README.lines().any(|line| line.starts_with(&start))
}

#[test]
fn every_exit_code_stands_in_the_readme_and_in_the_help() {
    let help = Cli::command().render_long_help().to_string();
    for (code, meaning) in EXIT_CODES {
        assert!(
            README.contains(&format!(
                "| {code} | {}",
                meaning.replace("--strict", "`--strict`").replace("--exit-code", "`--exit-code`")
            )),
            "README: {code}"
        );
        let listed =
            help.lines().any(|line| line.trim_start().starts_with(&code.to_string()) && line.ends_with(meaning));
        assert!(listed, "--help: {code}");
    }
}

#[test]
fn every_outcome_stands_in_the_readme() {
    for outcome in Outcome::ALL {
        assert!(table_has(&format!("`{outcome}`")), "the README leaves out the outcome {outcome}");
    }
}

#[test]
fn every_problem_stands_in_the_readme() {
    for code in Code::ALL {
        assert!(
            README.contains(&format!("`{}`", code.as_str())),
            "the README leaves out the problem {}",
            code.as_str()
        );
    }
}

#[test]
fn every_field_stands_in_the_readme_in_the_order_of_the_table() {
    let rows = README.lines().skip_while(|line| !line.starts_with("| field | headings")).skip(2);
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

// Without the simulator there are fewer commands, and the README lists them all.
#[cfg(feature = "simulator")]
#[test]
fn every_command_stands_in_the_readme_and_no_other() {
    let mut commands: Vec<String> = Cli::command().get_subcommands().map(|c| c.get_name().to_owned()).collect();
    for command in &commands {
        assert!(README.contains(&format!("frontdesk {command}")), "the README leaves out the command {command}");
    }
    commands.sort();
    let offered = "check completions export follow-up history inbox invitations man offboard onboard plan rehearse report roles simulator \
                   sync template";
    assert_eq!(commands.join(" "), offered);
}
