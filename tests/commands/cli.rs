//! The command line: what it accepts, what it refuses and with which message, and the help of every command. No command
//! is run.

use clap::{CommandFactory, Parser};
use frontdesk::cli::{Cli, Command, InvitationsCommand};

fn parse(line: &str) -> Result<Cli, String> {
    let arguments = std::iter::once("frontdesk").chain(line.split_whitespace());
    Cli::try_parse_from(arguments).map_err(|error| error.to_string())
}

fn refused(line: &str) -> String {
    match parse(line) {
        Ok(cli) => panic!("`{line}` was understood as {cli:?}"),
        Err(error) => error,
    }
}

/// Asserts that the long help of the command and of all commands below it is as in their snapshots.
fn assert_help(command: &mut clap::Command, name: &str) {
    insta::assert_snapshot!(name.to_owned(), command.render_long_help().to_string());
    for below in command.get_subcommands_mut() {
        let name = format!("{name}-{}", below.get_name());
        assert_help(below, &name);
    }
}

#[test]
fn the_definitions_hold_together() {
    Cli::command().debug_assert();
}

#[test]
fn the_help_of_every_command_is_as_published() {
    let mut command = Cli::command().term_width(100);
    command.build();
    assert_help(&mut command, "help");
}

#[test]
fn the_short_help_of_onboard_fits_on_a_page_and_groups_its_flags() {
    let mut command = Cli::command().term_width(100);
    command.build();
    let help = command.find_subcommand_mut("onboard").expect("is a command").render_help().to_string();
    let headings: Vec<&str> = help.lines().filter(|line| line.ends_with(':') && !line.starts_with(' ')).collect();
    let expected = ["Arguments:", "Options:", "Input:", "Who gets what:", "Limits:", "Connection:", "Output:"];
    assert_eq!(headings, expected);
    assert!(help.lines().count() <= 80, "{} lines", help.lines().count());
}

#[test]
fn every_argument_has_words() {
    fn look(command: &clap::Command, path: &str) {
        let path = format!("{path} {}", command.get_name());
        assert!(command.get_about().is_some(), "`{path}` has no words");
        for argument in command.get_arguments() {
            assert!(argument.get_help().is_some(), "`{path}`: {} has no words", argument.get_id());
        }
        command.get_subcommands().for_each(|below| look(below, &path));
    }
    let mut command = Cli::command();
    command.build();
    look(&command, "");
}

#[test]
fn no_flag_takes_the_key_itself() {
    for flag in ["--api-key=k", "--key=k", "--admin-api-key=k", "--token=k"] {
        let error = refused(&format!("onboard people.csv {flag}"));
        assert!(error.contains("unexpected argument"), "{flag}: {error}");
    }
}

#[test]
fn numbers_have_bounds_and_the_refusal_names_them() {
    for (flag, says) in [
        ("--batch=0", "from 1 to 1000"),
        ("--batch=1001", "from 1 to 1000"),
        ("--in-flight=0", "from 1 to 256"),
        ("--in-flight=257", "from 1 to 256"),
        ("--rate=0", "above 0"),
        ("--rate=-3", "above 0"),
        ("--rate=NaN", "above 0"),
        ("--rate=inf", "above 0"),
        ("--timeout=0", "above 0"),
        ("--timeout=601", "up to 600"),
        ("--settle=0", "above 0"),
        ("--settle=601", "up to 600"),
        ("--max-people=-1", "whole number"),
        ("--max-administrators=many", "whole number"),
        ("--delimiter=ab", "one ASCII character"),
        ("--map=email", "is not FIELD=HEADING"),
        ("--map=emial=Mail", "did you mean `email`?"),
        ("--map=email=", "must not be empty"),
        ("--provision=Interns", "is not GROUP=WORKSPACE"),
        ("--provision=Interns=", "must not be empty"),
        ("--provision=Interns=W:chef", "unknown workspace role `chef`"),
        ("--mode=both", "Create or Invite"),
        ("--seat=chta", "did you mean `Chat`?"),
        ("--language=xx", "unknown language `xx`"),
        ("--workspace-admin=nobody", "`nobody`"),
        ("--sheet=", "must not be empty"),
    ] {
        let error = refused(&format!("onboard people.csv {flag}"));
        assert!(error.contains(says), "{flag}: {error}");
        assert!(!error.contains("panicked"));
    }
}

#[test]
fn a_switch_can_be_turned_off_again() {
    let strict = |line: &str| match parse(line).expect("is understood").command {
        Command::Check(check) => check.layer().input.strict,
        other => panic!("{other:?}"),
    };
    assert_eq!(strict("check people.csv"), None);
    assert_eq!(strict("check people.csv --strict"), Some(true));
    assert_eq!(strict("check --strict people.csv"), Some(true));
    assert_eq!(strict("check people.csv --strict=false"), Some(false));
}

#[test]
fn a_sheet_is_required_and_may_be_standard_input() {
    for command in ["check", "plan", "onboard", "rehearse"] {
        assert!(refused(command).contains("<FILE>..."), "{command}");
        assert!(parse(&format!("{command} - more.xlsx")).is_ok(), "{command}");
    }
}

#[test]
fn a_rehearsal_takes_neither_a_key_nor_an_address() {
    for flag in ["--api-key-file=key", "--base-url=https://example.com", "--ledger=l.db"] {
        assert!(refused(&format!("rehearse people.csv {flag}")).contains("unexpected argument"));
    }
}

#[test]
fn what_goes_wrong_on_purpose_is_understood_before_anything_starts() {
    assert!(parse("rehearse people.csv --faults all --seed 7 --latency 50").is_ok());
    assert!(parse("simulator --faults lost=0.02,slow=0.1 --rate 50 --hide-rate").is_ok());
    assert!(parse("simulator --organization samples/organization.json").is_ok());
    for (line, says) in [
        ("rehearse people.csv --faults lots", "`lots`"),
        ("rehearse people.csv --faults lost=2", "from 0 to 1"),
        ("rehearse people.csv --seed 7", "--faults"),
        ("rehearse people.csv --latency=-1", "milliseconds"),
        ("simulator --hide-rate", "--rate"),
        ("simulator --rate 0", "1..=100000"),
        ("simulator --port 70000", "70000"),
    ] {
        let error = refused(line);
        assert!(error.contains(says), "{line}: {error}");
    }
}

#[test]
fn a_saved_plan_and_a_dry_run_exclude_one_another() {
    assert!(refused("onboard people.csv --plan p.json --dry-run").contains("cannot be used with"));
    assert!(refused("check people.csv -q -v").contains("cannot be used with"));
}

#[test]
fn invitations_are_deleted_only_if_somebody_says_which() {
    assert!(refused("invitations delete").contains("required"));
    assert!(refused("invitations delete nobody").contains("`nobody`"));
    for line in
        ["invitations delete ada@example.com", "invitations delete --from leavers.csv", "invitations delete --expired"]
    {
        let command = parse(line).expect("is understood").command;
        assert!(matches!(command, Command::Invitations(InvitationsCommand::Delete(_))), "{line}");
    }
}
